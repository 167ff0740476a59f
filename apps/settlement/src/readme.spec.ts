import { catalogue, definitionOf } from '@liandong/contracts';
import { eventsHeardBy, MadePage } from '@liandong/testing';
import { drawLineMoves } from '../test/draw-line-moves.js';
import { OnOrganisationRegistered } from './organisations/on-organisation-registered.js';
import { OnCaseAccepted } from './recoveries/on-case-accepted.js';
import { OnPartyEvents } from './recoveries/on-party-events.js';

const readme = new MadePage(new URL('../README.md', import.meta.url));

describe('the README, which `npm run pages` writes,', () => {
  test('draws the moves of a line as they are in the code', () => {
    readme.draws(drawLineMoves());
  });

  test('names every event the service listens to', () => {
    readme.lists('listens', eventsHeardBy([OnCaseAccepted, OnPartyEvents, OnOrganisationRegistered]));
  });

  test('names every event the service publishes', () => {
    const own = [...catalogue['settlement.events'].events, ...catalogue['settlement.facts'].events];
    readme.lists(
      'publishes',
      own.map((event) => definitionOf(event).name),
    );
  });
});

import { catalogue, definitionOf } from '@liandong/contracts';
import { eventsHeardBy, ServiceReadme } from '@liandong/testing';
import { drawLineMoves } from '../test/draw-line-moves.js';
import { OnOrganisationRegistered } from './organisations/on-organisation-registered.js';
import { OnCaseAccepted } from './recoveries/on-case-accepted.js';
import { OnPartyEvents } from './recoveries/on-party-events.js';

const readme = new ServiceReadme(new URL('../README.md', import.meta.url));

describe('the README', () => {
  test('draws the moves of a line as they are in the code', () => {
    expect(readme.diagram).toBe(drawLineMoves());
  });

  test('names every event the service listens to', () => {
    const heard = eventsHeardBy([OnCaseAccepted, OnPartyEvents, OnOrganisationRegistered]);
    expect(readme.listed('listens')).toEqual(heard);
  });

  test('names every event the service publishes', () => {
    const own = [...catalogue['settlement.events'].events, ...catalogue['settlement.facts'].events];
    expect(readme.listed('publishes').toSorted()).toEqual(own.map((event) => definitionOf(event).name).toSorted());
  });
});

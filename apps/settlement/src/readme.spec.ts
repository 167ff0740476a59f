import { readFileSync } from 'node:fs';
import { catalogue, definitionOf } from '@liandong/contracts';
import { drawLineMoves } from '../test/draw-line-moves.js';
import { OnOrganisationRegistered } from './organisations/on-organisation-registered.js';
import { OnCaseAccepted } from './recoveries/on-case-accepted.js';
import { OnPartyJoined } from './recoveries/on-party-joined.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const listed = (part: string) => {
  const [, inside = ''] = new RegExp(`<!-- ${part} -->([^]*)<!-- /${part} -->`).exec(readme) ?? [];
  return [...inside.matchAll(/^- `(.+)`$/gm)].map(([, name]) => name);
};

/** The names under which Nest registered the handlers of a controller. */
function patternsOf(controller: { readonly prototype: object }): string[] {
  return Object.values(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(
    ({ value }) => (Reflect.getMetadata('microservices:pattern', value as object) as string[] | undefined) ?? [],
  );
}

describe('the README', () => {
  test('draws the moves of a line as they are in the code', () => {
    expect(/```mermaid\n([^]*?)```/.exec(readme)?.[1]).toBe(drawLineMoves());
  });

  test('names every event the service listens to', () => {
    const heard = [OnCaseAccepted, OnPartyJoined, OnOrganisationRegistered].flatMap(patternsOf);
    expect(listed('listens')).toEqual(heard.toSorted());
  });

  test('names every event the service publishes', () => {
    const own = [...catalogue['settlement.events'].events, ...catalogue['settlement.facts'].events];
    expect(listed('publishes').toSorted()).toEqual(own.map((event) => definitionOf(event).name).toSorted());
  });
});

import { newId } from '@liandong/kernel';
import type { Role } from '@liandong/platform';
import { accept, register, type Cast } from '../../../apps/cli/src/acting/case-acts.js';
import { unlessConflict, until } from '../../../apps/cli/src/acting/until.js';
import { everything } from '../../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, personOf } from '../../journeys/cast.js';
import { callersAt, type Caller, type Relation } from './callers.js';
import { caseOf, divisions } from './case-of.js';
import type { Thing } from './permissions.js';

/** Five organisations nobody else has to do with, everybody in them, and what has come of their case so far. */
export interface World {
  readonly callers: readonly Caller[];
  /** What `{name}` means in paths, queries and bodies. */
  readonly ids: Record<string, string>;
  /** To whom each thing is there now. */
  readonly seenBy: Record<Exclude<Thing, 'open'>, readonly Relation[]>;
}

/** The highest number a parked event can have: other journeys of the same system may have left some with low ones. */
const NO_PARKED_EVENT = '9'.repeat(18);

export async function foundWorld(): Promise<World> {
  const at = { own: newId(), above: newId(), disclosed: newId(), assigned: newId(), foreign: newId() };
  const found = organisationFounder(await personOf('operator'));
  await found(at.above, 'city-union', divisions.above);
  await found(at.own, 'county-union', divisions.origin, at.above);
  await found(at.disclosed, 'county-union', divisions.partner);
  await found(at.assigned, 'legal-aid-station', divisions.station);
  const letterPartnerId = newId();
  await found(letterPartnerId, 'city-union', divisions.next, undefined, 'letter');
  const nextId = newId();
  await found(nextId, 'city-union', divisions.next);
  await found(at.foreign, 'city-union', divisions.foreign);
  const organisations = { originId: at.own, partnerId: at.disclosed, stationId: at.assigned, foreignId: at.foreign };
  const ids = { ...organisations, nextId, letterPartnerId, number: NO_PARKED_EVENT };
  const nobodyYet = { referral: [], 'work-team': [], disclosure: [], recovery: [] };
  return {
    callers: await callersAt(at),
    ids,
    // Whoever is competent where the foreign case happened may ask for it; its owner is told that it has it.
    seenBy: {
      case: ['own', 'above'],
      letter: ['own', 'above'],
      'foreign-case': ['disclosed', 'foreign'],
      'handed-over': ['own', 'above', 'disclosed'],
      ...nobodyYet,
    },
  };
}

const organisationFounder =
  (operator: Awaited<ReturnType<typeof personOf>>) =>
  (id: string, kind: string, divisionCode: string, parentId?: string, entrance = 'console') =>
    operator.post('organisations', {
      id,
      kind,
      name: `授权测试${divisionCode}（合成）`,
      divisionCode,
      ...(parentId && { parentId }),
      ...everything,
      entrance,
    });

export function callerOf({ callers }: World, role: Role, relation: Relation): Caller {
  return callers.find((caller) => caller.role === role && caller.relation === relation)!;
}

/** The people a case is usually played with, of these organisations. */
export function castOf(world: World): Cast {
  const person = (role: Role, relation: Relation) => callerOf(world, role, relation).person;
  return {
    clerk: person('clerk', 'own'),
    supervisor: person('supervisor', 'own'),
    partnerClerk: person('clerk', 'disclosed'),
  };
}

/** A case of one worker, registered by the clerk of an organisation once intake has heard of it; with whoever is in it. */
export async function registeredCase(world: World, relation: Relation = 'own') {
  const cast = { ...castOf(world), clerk: callerOf(world, 'clerk', relation).person };
  const { id: caseId } = await until('intake knows the organisation', () =>
    register(cast, caseOf(freshSeed())).catch(unlessConflict),
  );
  const first = (of: string) => firstOf(world, `cases/${caseId}/${of}`, relation);
  return { caseId, claimantId: await first('claimants'), consentId: await first('consents') };
}

/** The first id of a list, as the clerk of an organisation sees it. */
export async function firstOf(world: World, list: string, relation: Relation = 'own'): Promise<string> {
  const { items } = await callerOf(world, 'clerk', relation).person.get<{ items: { id: string }[] }>(list);
  return items[0]!.id;
}

export async function acceptedCase(world: World, relation: Relation = 'own') {
  const registered = await registeredCase(world, relation);
  await accept({ ...castOf(world), supervisor: callerOf(world, 'supervisor', relation).person }, registered.caseId);
  return registered;
}

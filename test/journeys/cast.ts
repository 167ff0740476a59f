import { demonstrationCases, type DemonstrationCase } from '../../apps/cli/src/demonstration/cases.js';
import { playCase } from '../../apps/cli/src/demonstration/play-case.js';
import { castOf } from '../../apps/cli/src/demonstration/seed-cases.js';
import { Person } from '../../apps/cli/src/acting/person.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';

export const origin = process.env.JOURNEY_URL ?? '';
export const issuer = process.env.JOURNEY_ISSUER ?? '';
/** Where that system keeps its data. */
export const directory = process.env.JOURNEY_DIRECTORY ?? '';

/** Somebody of the demonstration, signed in at the system that the journeys share. */
export async function personOf(login: string): Promise<Person> {
  return new Person({ origin, login, token: await tokenOf(issuer, login) });
}

/** A number no other journey or run uses; it goes into the names and ID numbers of the workers. */
export const freshSeed = () => 2_000_000 + Math.floor(Math.random() * 5_000_000);

/** Plays the first case of the demonstration data that fits, just as `npm start` does. */
export async function playFirst(fits: (planned: DemonstrationCase) => boolean): Promise<void> {
  const planned = demonstrationCases.find(fits);
  if (planned === undefined) throw new Error('the demonstration has no such case');
  await playCase(planned, await castOf(planned, { origin, tokenOf: (login) => tokenOf(issuer, login) }));
}

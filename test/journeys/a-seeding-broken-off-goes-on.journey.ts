import type { Listener } from '../../apps/cli/src/acting/person.js';
import { register } from '../../apps/cli/src/acting/case-acts.js';
import { recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { demonstrationCases } from '../../apps/cli/src/demonstration/cases.js';
import { playCase } from '../../apps/cli/src/demonstration/play-case.js';
import { castOf } from '../../apps/cli/src/demonstration/seed-cases.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { freshSeed, issuer, origin } from './cast.js';

const example = demonstrationCases.find(({ stage }) => stage === 'outcome-reported')!;
const seed = freshSeed();
const planned = { ...example, slug: `broken-off-${seed}`, group: { ...example.group, seed } };
const place = { origin, tokenOf: (login: string) => tokenOf(issuer, login) };

class BrokenOff extends Error {}

/** Plays the case from its beginning, and no further than so many acts. True when that was its end. */
async function isPlayedIn(acts: number): Promise<boolean> {
  let done = 0;
  const onAnswer: Listener = ({ method }) => {
    done += method === 'POST' ? 1 : 0;
    if (done > acts) throw new BrokenOff();
  };
  try {
    await playCase(planned, await castOf(planned, { ...place, onAnswer }));
    return true;
  } catch (error) {
    if (error instanceof BrokenOff) return false;
    throw error;
  }
}

test('a seeding broken off after any of its acts, and begun again each time, leaves what an undisturbed one does', async () => {
  let runs = 1;
  while (!(await isPlayedIn(runs - 1))) runs += 1;
  // At the least: a case, a referral, an agreement, two payments and the outcome, with the files they stand on.
  expect(runs).toBeGreaterThan(14);

  const cast = await castOf(planned, place);
  const { id: caseId } = await register(cast, planned.group);
  const recovery = await recoveryOf(cast.clerk, caseId);
  const totalFen = planned.group.totalFen.toString();
  expect(recovery).toMatchObject({ status: 'paid', owedFen: totalFen, paidFen: totalFen, unallocatedFen: '0' });
  const listed = async (of: string) =>
    (await cast.clerk.get<{ items: object[] }>(`recoveries/${recovery.id}/${of}`)).items.length;
  expect([await listed('documents'), await listed('receipts')]).toEqual([1, 2]);
}, 120_000);

import type { Listener } from '../../apps/cli/src/acting/person.js';
import { register } from '../../apps/cli/src/acting/case-acts.js';
import { recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { demonstrationCases } from '../../apps/cli/src/demonstration/cases.js';
import { playCase } from '../../apps/cli/src/demonstration/play-case.js';
import { castOf } from '../../apps/cli/src/demonstration/seed-cases.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { freshSeed, issuer, origin } from './cast.js';

const example = demonstrationCases.find(({ stage }) => stage === 'outcome-reported')!;
const place = { origin, tokenOf: (login: string) => tokenOf(issuer, login) };

class BrokenOff extends Error {}

/** Throws when the nth answer to an act has come, as if the machine went off at that moment. */
function breakingOffAt(action: string, nth: number): Listener {
  let done = 0;
  return ({ path }) => {
    if (!path.endsWith(`/${action}`)) return;
    done += 1;
    if (done === nth) throw new BrokenOff();
  };
}

// Until its file has arrived, the ledger refuses a paper or a receipt: these acts take several attempts, now and then.
test.each([
  ['signature', 1],
  ['documents', 1],
  ['receipts', 1],
  ['receipts', 2],
  ['outcome', 1],
])(
  'a case whose seeding is broken off at its %s, number %i, and begun again comes out as an undisturbed one',
  async (action, nth) => {
    const seed = freshSeed();
    const planned = { ...example, slug: `broken-off-${seed}`, group: { ...example.group, seed } };
    const onAnswer = breakingOffAt(action, nth);
    const first = playCase(planned, await castOf(planned, { ...place, onAnswer }));
    await expect(first).rejects.toThrow(BrokenOff);

    const cast = await castOf(planned, place);
    await playCase(planned, cast);
    const { id: caseId } = await register(cast, planned.group);
    const recovery = await recoveryOf(cast.clerk, caseId);
    const totalFen = planned.group.totalFen.toString();
    expect(recovery).toMatchObject({ status: 'paid', owedFen: totalFen, paidFen: totalFen, unallocatedFen: '0' });
    const listed = async (of: string) =>
      (await cast.clerk.get<{ items: object[] }>(`recoveries/${recovery.id}/${of}`)).items.length;
    expect([await listed('documents'), await listed('receipts')]).toEqual([1, 2]);
  },
  60_000,
);

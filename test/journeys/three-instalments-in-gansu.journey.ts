import { sumFen } from '@liandong/kernel';
import { accept, draft, register, send, suggestions } from '../../apps/cli/src/acting/case-acts.js';
import { enterAgreement, linesOf, receive, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { reportPaidInFull } from '../../apps/cli/src/acting/report-outcome.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';
import { gansuStory } from '../../apps/cli/src/demo/stories.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { personOf } from './cast.js';

/** Three parts of 1 100 000 yuan that are as even as they can be, and are not. */
const payments = [
  { amountFen: 36_666_667n, dueOn: '2026-07-31', receivedOn: '2026-07-30' },
  { amountFen: 36_666_667n, dueOn: '2026-09-30', receivedOn: '2026-09-29' },
  { amountFen: 36_666_666n, dueOn: '2026-11-20', receivedOn: '2026-11-19' },
];

test('39 workers from Bazhong are paid 1 100 000 yuan in Gansu in three instalments, to the fen', async () => {
  const { group, cast } = await gansuStory(personOf);
  const registered = await register(cast, group);
  await accept(cast, registered.id);
  const [first] = await suggestions(cast, registered.id, group.purpose);
  expect(first).toMatchObject({ partnerId: organisation('lanzhou').id });
  expect(first!.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['place-of-performance', 'agreement-in-force']),
  );

  const { id } = await draft(cast, { caseId: registered.id, partnerId: first!.partnerId, purpose: group.purpose });
  await send(cast, id);
  await cast.partnerClerk.act(`referrals/${id}`, 'claim');
  await cast.partnerClerk.act(`referrals/${id}`, 'acceptance');
  await cast.partnerClerk.act(`referrals/${id}`, 'start', { kind: 'mediation' });

  const { id: recoveryId } = await recoveryOf(cast.partnerClerk, registered.id);
  await enterAgreement(cast.partnerClerk, recoveryId, {
    totalFen: group.totalFen,
    signedOn: '2026-06-15',
    instalments: payments.map(({ amountFen, dueOn }) => ({ amountFen: amountFen.toString(), dueOn })),
  });
  const people = { recorder: cast.partnerClerk, approver: cast.partnerSupervisor };
  for (const [index, payment] of payments.entries()) {
    const after = await receive(people, recoveryId, payment);
    const soFar = sumFen(payments.slice(0, index + 1).map(({ amountFen }) => amountFen));
    expect(after.paidFen).toBe(soFar.toString());
    const lines = await linesOf(cast.clerk, recoveryId);
    expect(sumFen(lines.map(({ paidFen }) => BigInt(paidFen)))).toBe(soFar);
  }
  const lines = await linesOf(cast.clerk, recoveryId);
  expect(lines).toHaveLength(39);
  for (const line of lines) expect(line.paidFen).toBe(line.claimedFen);

  await reportPaidInFull(cast.partnerClerk, `referrals/${id}`);
  expect(await cast.clerk.act(`referrals/${id}`, 'completion', { worker: 'confirmed' })).toMatchObject({
    status: 'completed',
  });
  const closed = await until('the case can be closed', () =>
    cast.clerk.act(`cases/${registered.id}`, 'closing').catch(unlessConflict),
  );
  expect(closed).toMatchObject({ status: 'closed' });
});

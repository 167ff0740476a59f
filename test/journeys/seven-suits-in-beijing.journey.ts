import { accept, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import { receive, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, personOf } from './cast.js';

const purpose = 'legal-aid';
const totalFen = 26_000_000n;
/** Days of the suits, over three years; each lost until the last. */
const suits = ['2023-03-06', '2023-09-12', '2024-02-27', '2024-08-15', '2025-01-21', '2025-07-08', '2026-02-10'];

test('Sichuan’s station in Beijing goes to court seven times in three years, and wins', async () => {
  const cast: Cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('beijing-clerk'),
  };
  const { clerk, partnerClerk } = cast;
  const lawyer = await personOf('beijing-lawyer');
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '北京某工地工伤',
    kind: 'work-injury',
    channel: 'station',
    workers: 1,
    totalFen,
    homeRegion: '510726',
    regionOfPerformance: '110000',
    purpose,
    claimedFrom: '2022-05-01',
    claimedTo: '2022-12-31',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const { id } = await draft(cast, { caseId, partnerId: organisation('beijing').id, purpose });
  const referral = `referrals/${id}`;
  await send(cast, id);
  await partnerClerk.act(referral, 'claim');
  await partnerClerk.act(referral, 'acceptance');
  await partnerClerk.act(referral, 'station', { stationId: organisation('beijing-station').id });
  await partnerClerk.act(referral, 'start', { kind: 'progress-note', text: '交由驻京法律援助站办理（合成）' });

  for (const takenOn of suits) await lawyer.act(referral, 'steps', { kind: 'suit', takenOn });
  // While a suit is pending nobody stops the work by a wish alone.
  await cast.supervisor.act(referral, 'cancellation', { reason: 'other', text: '时间过长（合成）' });
  const supervisor = await personOf('beijing-supervisor');
  await supervisor.act(referral, 'cancellation-refusal', { text: '诉讼正在进行（合成）' });
  await lawyer.act(referral, 'steps', { kind: 'judgment', takenOn: '2026-06-30', text: '胜诉（合成）' });
  const { items } = await clerk.get<{ items: { kind: string; takenOn: string }[] }>(`${referral}/steps?limit=200`);
  expect(items.filter(({ kind }) => kind === 'suit').map(({ takenOn }) => takenOn)).toEqual(suits);

  const { id: recoveryId } = await recoveryOf(lawyer, caseId);
  const judgment = await lawyer.upload('民事判决书');
  const paper = { kind: 'judgment', signedOn: '2026-06-30', evidenceId: judgment, instalments: [] };
  await until('the ledger knows the judgment that was uploaded', () =>
    lawyer
      .act(`recoveries/${recoveryId}`, 'documents', { ...paper, totalFen: totalFen.toString() })
      .catch(unlessConflict),
  );
  const hands = { recorder: partnerClerk, approver: supervisor };
  await receive(hands, recoveryId, { amountFen: totalFen, receivedOn: '2026-08-20' });
  const evidenceId = await partnerClerk.upload('结案报告');
  await until('the outcome can be reported', () =>
    partnerClerk
      .act(referral, 'outcome', { code: 'paid-in-full', text: '判决款项已到账（合成）', evidenceId })
      .catch(unlessConflict),
  );
  const done = await clerk.act<{ status: string }>(referral, 'completion', { worker: 'confirmed' });
  expect(done.status).toBe('completed');
  expect(await recoveryOf(clerk, caseId)).toMatchObject({ status: 'paid', paidFen: totalFen.toString() });
});

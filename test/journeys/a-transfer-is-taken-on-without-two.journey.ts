import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sumFen } from '@liandong/kernel';
import { accept, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import { enterAgreement, linesOf, receive, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { directory, freshSeed, personOf } from './cast.js';

const purpose = 'rights-protection';
const totalFen = 12_000_000n;

interface CaseBody {
  readonly id: string;
  readonly number: string;
  readonly claimantCount: number;
  readonly totalFen: string;
  readonly dividedFrom?: string;
  readonly dividedInto: readonly string[];
}

test('of 12 workers of a transfer 2 are not taken on: they stay with their union, and money comes in for both cases', async () => {
  const cast: Cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('yiwu-clerk'),
  };
  const { clerk, supervisor, partnerClerk } = cast;
  const partnerSupervisor = await personOf('yiwu-supervisor');
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '伊吾县某光伏电站项目欠薪',
    kind: 'unpaid-wages',
    channel: 'walk-in',
    workers: 12,
    totalFen,
    homeRegion: '510726',
    regionOfPerformance: '650522',
    purpose,
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const partnerId = organisation('yiwu').id;
  const { id } = await draft(cast, { caseId, partnerId, purpose, kind: 'transfer' });
  await send(cast, id);
  await partnerClerk.act(`referrals/${id}`, 'claim');

  // The employer agrees and pays a part while the partner still looks: it concerns all twelve.
  const { id: recoveryId } = await recoveryOf(clerk, caseId);
  const instalments = [{ dueOn: '2027-06-30', amountFen: totalFen.toString() }];
  await enterAgreement(clerk, recoveryId, { totalFen, signedOn: '2026-06-15', instalments });
  await receive({ recorder: clerk, approver: supervisor }, recoveryId, {
    amountFen: totalFen / 4n,
    receivedOn: '2026-06-20',
  });
  const before = await linesOf(clerk, recoveryId);
  const excludedIds = [...new Set(before.map(({ claimantId }) => claimantId))].slice(0, 2);
  await partnerClerk.act(`referrals/${id}`, 'acceptance', {
    excluded: excludedIds.map((claimantId) => ({ claimantId, reason: 'not-employed-here' })),
  });

  const old = await until('the case is the partner’s', () => partnerClerk.find<CaseBody>(`cases/${caseId}`));
  expect(old).toMatchObject({ claimantCount: 10, dividedInto: [expect.any(String)] });
  const newCaseId = old.dividedInto[0]!;
  const own = await clerk.get<CaseBody>(`cases/${newCaseId}`);
  expect(own).toMatchObject({ claimantCount: 2, dividedFrom: caseId, status: 'accepted' });
  expect(BigInt(old.totalFen) + BigInt(own.totalFen)).toBe(totalFen);
  const opened = await partnerClerk.get<{ withheldClaimantIds: string[] }>(`referrals/${id}/package`);
  expect(opened.withheldClaimantIds.toSorted()).toEqual(excludedIds.toSorted());

  const { id: newRecoveryId } = await recoveryOf(clerk, newCaseId);
  const theirs = await linesOf(clerk, newRecoveryId);
  const others = await until('the partner has the ledger', async () => {
    await recoveryOf(partnerClerk, caseId);
    return linesOf(partnerClerk, recoveryId);
  });
  expect(new Set(theirs.map(({ claimantId }) => claimantId))).toEqual(new Set(excludedIds));
  const byId = (lines: readonly { readonly id: string }[]) => lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId([...theirs, ...others])).toEqual(byId(before));

  for (const [person, approver, of, lines] of [
    [clerk, supervisor, newRecoveryId, theirs],
    [partnerClerk, partnerSupervisor, recoveryId, others],
  ] as const) {
    const open = sumFen(lines.map(({ owedFen, paidFen }) => BigInt(owedFen) - BigInt(paidFen)));
    const payment = { amountFen: open, receivedOn: '2026-09-20' };
    expect(await receive({ recorder: person, approver }, of, payment)).toMatchObject({ outstandingFen: '0' });
  }
  // The origin takes up the two anew: with another referral of their own case.
  await suggestions(cast, newCaseId, purpose);
  expect(await draft(cast, { caseId: newCaseId, partnerId, purpose })).toMatchObject({ status: 'draft' });

  const check = ['dist/apps/cli/src/main.js', 'check'];
  await expect(
    promisify(execFile)(process.execPath, check, { env: { ...process.env, LIANDONG_DIRECTORY: directory } }),
  ).resolves.toBeTruthy();
}, 240_000);

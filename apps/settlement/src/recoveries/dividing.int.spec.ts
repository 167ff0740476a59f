import { CaseAccepted, ReferralAccepted } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, publishEvents } from '@liandong/testing';
import {
  acceptedCase,
  agreed,
  ask,
  current,
  divide,
  dividedCase,
  linesOf,
  mediation,
  openRecovery,
  post,
  published,
  receipt,
  recoveryOf,
  setStage,
  stored,
  type Stage,
} from '../../test/stage.js';
import type { RecoveryView } from './recovery.dto.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

const amounts = [100_000n, 50_000n, 30_000n];
/** A recovery of three lines, owed in two instalments, of which a part was paid. */
async function paidInPart(): Promise<RecoveryView> {
  const { id } = await openRecovery(stage, amounts);
  const instalments = ['2096-06-30', '2096-12-31'].map((dueOn) => ({ dueOn, amountFen: '90000' }));
  await post(stage, id, 'documents', { body: mediation('180000', instalments) });
  await post(stage, id, 'receipts', { body: receipt('36000') });
  return current(stage, id);
}
const shown = async ({ id }: RecoveryView) =>
  (await linesOf(stage, id)).map(({ id, claimedFen, owedFen, paidFen }) => ({ id, claimedFen, owedFen, paidFen }));

describe('when a case is divided', () => {
  test('the lines go with what they claim, are owed and were paid, and money is recorded for both afterwards', async () => {
    const recovery = await paidInPart();
    const before = await shown(recovery);
    const [line] = await linesOf(stage, recovery.id);
    const other = await divide(stage, recovery, [line!.claimantId]);
    expect([await shown(other), await shown(recovery)]).toEqual([[before[0]], before.slice(1)]);
    expect(other).toMatchObject({
      caseNumber: '川巴〔2026〕维字第13号',
      ownerId: stage.ids.owner,
      status: 'partly-paid',
    });
    const { body } = await stage.as.clerk.get<{ items: object[] }>(`recoveries/${other.id}/schedule`);
    expect(body.items).toMatchObject([
      { dueOn: '2096-06-30', amountFen: '50000', paidFen: '20000' },
      { dueOn: '2096-12-31', amountFen: '50000', paidFen: '0' },
    ]);
    expect((await post(stage, other.id, 'receipts', { body: receipt('80000') })).body.status).toBe('paid');
    expect((await post(stage, recovery.id, 'receipts', { body: receipt('64000') })).body.status).toBe('paid');
    const list = [{ lineId: line!.id, amountFen: '1' }];
    const late = await post(stage, recovery.id, 'receipts', { body: receipt('1', { method: 'by-list', list }) });
    expect(late.body.code).toBe('recovery.lines-unknown');
    const claims = await published(stage.service, recovery.id);
    expect(claims).toEqual(expect.arrayContaining(['recovery.divided', 'receipt.reversed', 'recovery.settled']));
    expect((await published(stage.service, other.id)).slice(0, 4)).toEqual([
      'recovery.opened',
      'recovery.document-entered',
      'receipt.recorded',
      'receipt.allocated',
    ]);
  });

  test.each(['before', 'after'] as const)(
    'that the new case is accepted, heard %s, makes no difference: one ledger, of the same lines',
    async (order) => {
      const event = acceptedCase(stage.ids.owner, [7n, 8n]);
      const [{ claimantId }] = event.claims as [CaseAccepted['claims'][number]];
      const divided = dividedCase(event, [claimantId]);
      const born = new CaseAccepted({
        ...event,
        caseId: divided.newCaseId,
        claims: event.claims.slice(0, 1),
        claimants: event.claimants.slice(0, 1),
        totalFen: '7',
        dividedFrom: event.caseId,
      });
      const told = { event: born, subject: born.caseId, version: 1 };
      const dividing = { event: divided, subject: event.caseId, version: 2 };
      const opening = { event, subject: event.caseId, version: 1 };
      const both = [told, opening, dividing];
      await publishEvents(stage.service.kafkaPrefix, order === 'before' ? both : [...both.slice(1), told]);
      const other = await recoveryOf(stage, born.caseId);
      await eventually('all is heard', async () => {
        const rows = await ask(stage.service, 'select from inbox_versions where subject = $1', [born.caseId]);
        return rows.length;
      });
      expect(await shown(other)).toMatchObject([{ claimedFen: '7' }]);
      expect(await shown(await recoveryOf(stage, event.caseId))).toMatchObject([{ claimedFen: '8' }]);
      expect(await ask(stage.service, 'select from recoveries where case_id = $1', [born.caseId])).toHaveLength(1);
    },
  );

  test('whoever is heard to take part in the new case first, sees its ledger', async () => {
    const recovery = await agreed(stage);
    const [line] = await linesOf(stage, recovery.id);
    const newCaseId = newId();
    const { owner: originId, partner: partnerId } = stage.ids;
    const at = '2026-05-08T03:00:00Z';
    const ids = { referralId: newId(), caseId: newCaseId, originId, partnerId };
    const taken = { acceptedClaimantIds: [], excludedClaimantIds: [] };
    const joining = new ReferralAccepted({ ...ids, ...taken, kind: 'assist', acceptedAt: at });
    await publishEvents(stage.service.kafkaPrefix, [{ event: joining, subject: ids.referralId, version: 1 }]);
    await eventually('the partner is known', async () => {
      const rows = await ask(stage.service, 'select from case_parties where case_id = $1', [newCaseId]);
      return rows.length;
    });
    const event = dividedCase(recovery, [line!.claimantId], newCaseId);
    await publishEvents(stage.service.kafkaPrefix, [{ event, subject: recovery.caseId, version: 2 }]);
    expect(await recoveryOf(stage, newCaseId, 'partnerClerk')).toMatchObject({ owedFen: '100000' });
  });

  test('what its parties stored for the old case proves a payment in the new one, and no file of others', async () => {
    const recovery = await agreed(stage);
    const [own, strange] = [newId(), newId()];
    await publishEvents(stage.service.kafkaPrefix, [
      stored(own, stage.ids.owner, recovery.caseId),
      stored(strange, newId(), recovery.caseId),
    ]);
    await eventually('the files are known', async () => {
      const rows = await ask(stage.service, 'select from known_evidence where id = any($1)', [[own, strange]]);
      return rows.length === 2;
    });
    const { id } = await divide(stage, recovery, [(await linesOf(stage, recovery.id))[0]!.claimantId]);
    const by = async (evidenceId: string) =>
      (await post(stage, id, 'receipts', { body: { ...receipt('10'), evidenceId } })).body.code;
    expect([await by(strange), await by(own)]).toEqual(['evidence.not-known', undefined]);
  });

  test('a paper or a payment of the same moment comes before it, or is refused for what is gone: both ledgers are sound', async () => {
    for (const path of ['documents', 'receipts'] as const) {
      const recovery = await agreed(stage, amounts);
      const lines = await linesOf(stage, recovery.id);
      const list = lines.map(({ id, owedFen }) => ({ lineId: id, amountFen: owedFen }));
      const body =
        path === 'documents'
          ? { ...mediation('0'), totalFen: undefined, amounts: list }
          : receipt('180000', { method: 'by-list', list });
      const [other, { status, body: answer }] = await Promise.all([
        divide(stage, recovery, [lines[0]!.claimantId]),
        post(stage, recovery.id, path, { body }),
      ]);
      expect([200, 409, 412, 400]).toContain(status);
      if (status === 400) expect(answer.code).toBe('recovery.lines-unknown');
      const paid = path === 'receipts' && status === 200;
      expect(await shown(other)).toMatchObject([{ owedFen: '100000', paidFen: paid ? '100000' : '0' }]);
      expect(await current(stage, recovery.id)).toMatchObject({ owedFen: '80000', paidFen: paid ? '80000' : '0' });
    }
  });

  test('everything holds after all that', async () => {
    expect(await brokenInvariants(stage.service, { settle_ms: 20_000 })).toEqual({});
  }, 60_000);
});

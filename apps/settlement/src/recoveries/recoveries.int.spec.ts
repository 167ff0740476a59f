import { sumFen } from '@liandong/kernel';
import { checkLedger } from '../operations/check-ledger.js';
import {
  ask,
  current,
  letPartnerIn,
  linesOf,
  mediation,
  openRecovery,
  post,
  published,
  receipt,
  setStage,
  withClient,
  type Stage,
} from '../../test/stage.js';
import type { ReceiptView } from './receipt.dto.js';
import type { ScheduleView } from './recovery.dto.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

const differences = () =>
  withClient(stage.service.databaseUrl, '-c role=liandong_worker', async (client) => {
    return (await checkLedger(client)).differences;
  });

afterEach(async () => {
  expect(await differences()).toEqual([]);
});

/** Bazhong's case: 39 workers, 1 100 000 yuan, three instalments that do not divide evenly. */
const bazhong = Array.from({ length: 39 }, (_, worker) => (worker < 38 ? 2_820_512n : 2_820_544n));
const threeInstalments = [
  { dueOn: '2026-05-31', amountFen: '36666667' },
  { dueOn: '2026-06-30', amountFen: '36666667' },
  { dueOn: '2026-07-31', amountFen: '36666666' },
];

describe('the ledger of a case', () => {
  test('opens with one line per claim when the case is accepted, seen by its owner', async () => {
    const recovery = await openRecovery(stage, [300_000n, 200_000n]);
    expect(recovery).toMatchObject({
      status: 'claimed',
      currency: 'CNY',
      claimedFen: '500000',
      owedFen: '0',
      lineCount: 2,
      actions: ['enter-document', 'record-receipt'],
    });
    const lines = await linesOf(stage, recovery.id);
    expect(lines.map(({ claimedFen, status }) => [claimedFen, status])).toEqual([
      ['300000', 'claimed'],
      ['200000', 'claimed'],
    ]);
    expect(await published(stage.service, recovery.id)).toEqual(['recovery.opened']);
  });

  test('39 workers of Bazhong get 1 100 000 yuan in three instalments, each to the fen', async () => {
    const { id } = await openRecovery(stage, bazhong);
    expect(sumFen(bazhong)).toBe(110_000_000n);
    const entered = await post(stage, id, 'documents', { body: mediation('110000000', threeInstalments) });
    expect(entered.status).toBe(200);
    expect(entered.body).toMatchObject({ status: 'scheduled', owedFen: '110000000', outstandingFen: '110000000' });

    for (const [index, { amountFen }] of threeInstalments.entries()) {
      const receivedOn = `2026-05-0${index + 1}`;
      const recorded = await post(stage, id, 'receipts', { body: receipt(amountFen, { receivedOn }) });
      expect(recorded.body.receipt).toMatchObject({ status: 'waiting', allocatedFen: '0' });
      const { id: receiptId } = recorded.body.receipt!;
      const approved = await post(stage, id, `receipts/${receiptId}/approval`, { by: 'supervisor' });
      expect(approved.body.receipt).toMatchObject({ status: 'posted', allocatedFen: amountFen, unallocatedFen: '0' });
    }
    expect(await current(stage, id)).toMatchObject({ status: 'paid', paidFen: '110000000', outstandingFen: '0' });
    for (const line of await linesOf(stage, id)) {
      expect(line).toMatchObject({ status: 'paid', paidFen: line.claimedFen, outstandingFen: '0' });
    }
    const { body: schedule } = await stage.as.clerk.get<ScheduleView>(`recoveries/${id}/schedule`);
    expect(schedule.items.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
    expect((await published(stage.service, id)).slice(-3)).toEqual([
      'receipt.approved',
      'receipt.allocated',
      'recovery.settled',
    ]);
  });

  test('a partner that took the case on works on it as the owner does', async () => {
    const opened = await openRecovery(stage, [100_000n]);
    expect((await stage.as.partnerClerk.get(`recoveries/${opened.id}`)).status).toBe(404);
    const seen = await letPartnerIn(stage, opened);
    expect(seen.partyIds).toEqual([stage.ids.owner, stage.ids.partner]);
    const entered = await post(stage, opened.id, 'documents', { body: mediation('90000'), by: 'partnerClerk' });
    expect(entered.body).toMatchObject({ status: 'agreed', owedFen: '90000' });
  });

  test('a reversal puts back what every line had, and the receipts show it', async () => {
    const { id } = await openRecovery(stage, [100_000n, 50_000n]);
    await post(stage, id, 'documents', { body: mediation('150000') });
    const recorded = await post(stage, id, 'receipts', { body: receipt('160000') });
    expect(recorded.body).toMatchObject({ status: 'paid', paidFen: '150000', unallocatedFen: '10000' });
    const reversed = await post(stage, id, `receipts/${recorded.body.receipt!.id}/reversal`, {
      body: { reason: 'bank-returned' },
    });
    expect(reversed.body).toMatchObject({ status: 'agreed', paidFen: '0', unallocatedFen: '0' });
    expect(reversed.body.receipt).toMatchObject({ status: 'reversed', reversalReason: 'bank-returned', actions: [] });
    const { body: receipts } = await stage.as.clerk.get<{ items: ReceiptView[] }>(`recoveries/${id}/receipts`);
    expect(receipts.items).toEqual([reversed.body.receipt]);
    expect((await published(stage.service, id)).slice(-2)).toEqual(['receipt.reversed', 'recovery.unsettled']);
  });

  test('the public facts speak of the case by a pseudonym and name no id of it', async () => {
    const { id, caseId } = await openRecovery(stage, [100_000n, 50_000n]);
    await post(stage, id, 'documents', { body: mediation('150000') });
    await post(stage, id, 'receipts', { body: receipt('50000') });
    const facts = await ask<{ type: string; subject: string; payload: string }>(
      stage.service,
      `select type, subject, payload from outbox where topic = 'settlement.facts' order by id desc limit 3`,
    );
    expect(facts.map(({ type }) => type.split('.')[3])).toEqual(['payment-recorded', 'amount-fixed', 'claims-opened']);
    expect(new Set(facts.map(({ subject }) => subject)).size).toBe(1);
    const lines = await linesOf(stage, id);
    const known = [id, caseId, ...lines.flatMap((line) => [line.id, line.claimantId]), stage.ids.owner];
    for (const { payload } of facts) for (const secret of known) expect(payload).not.toContain(secret);
    expect(JSON.parse(facts[0]!.payload)).toMatchObject({ workers: 2, amountFen: '50000', totalPaidFen: '50000' });
  });
});

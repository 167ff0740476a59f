import { KafkaClients, KeyedHash } from '@liandong/platform';
import { addCalendarDays, newId } from '@liandong/kernel';
import { eventually, publishEvents, type Answer } from '@liandong/testing';
import { checkLedger } from '../operations/check-ledger.js';
import {
  agreed,
  ask,
  current,
  letPartnerIn,
  linesOf,
  mediation,
  openRecovery,
  post,
  receipt,
  setStage,
  stored,
  withClient,
  type Stage,
} from '../../test/stage.js';
import type { ReceiptDecidedView } from './receipt.dto.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());
afterEach(async () => {
  const report = await withClient(stage.service.databaseUrl, '-c role=liandong_worker', checkLedger);
  expect(report.differences).toEqual([]);
});

describe('who may do what', () => {
  test('a recovery of others is not found, whatever is tried on it', async () => {
    const { id, version } = await agreed(stage);
    const { stranger } = stage.as;
    for (const path of ['', '/lines', '/documents', '/schedule', '/receipts', '/journal']) {
      expect((await stranger.get(`recoveries/${id}${path}`)).status).toBe(404);
    }
    for (const [path, body] of [
      ['documents', mediation('1')],
      ['receipts', receipt('1')],
      [`receipts/${newId()}/approval`, undefined],
      [`receipts/${newId()}/allocation`, { method: 'pro-rata' }],
      [`receipts/${newId()}/reversal`, { reason: 'other' }],
    ] as const) {
      expect((await stranger.post(`recoveries/${id}/${path}`, body, { ifMatch: version })).status).toBe(404);
    }
    expect((await stranger.get<{ items: object[] }>('recoveries')).body.items).toEqual([]);
  });

  test('a lawyer enters documents and no money; an analyst sees nothing; a clerk approves nothing', async () => {
    const { id } = await openRecovery(stage, [100_000n]);
    const entered = await post(stage, id, 'documents', { body: mediation('100000'), by: 'lawyer' });
    expect([entered.status, entered.body.actions]).toEqual([200, ['enter-document']]);
    expect((await post(stage, id, 'receipts', { body: receipt('1'), by: 'lawyer' })).status).toBe(403);
    expect((await stage.as.analyst.get(`recoveries/${id}`)).status).toBe(403);
    expect((await stage.as.operator.get(`recoveries/${id}`)).status).toBe(403);
    const recorded = await post(stage, id, 'receipts', { body: receipt('10000001') });
    const approval = `receipts/${recorded.body.receipt!.id}/approval`;
    const refused = await post(stage, id, approval, { by: 'otherClerk' });
    expect([refused.status, refused.body.code]).toEqual([403, 'access.role-lacking']);
  });

  test('a supervisor above the owner in the tree sees and approves', async () => {
    const { id } = await openRecovery(stage, [20_000_000n]);
    const recorded = await post(stage, id, 'receipts', { body: receipt('10000001') });
    const approved = await post(stage, id, `receipts/${recorded.body.receipt!.id}/approval`, { by: 'citySupervisor' });
    expect(approved.status).toBe(200);
  });

  test('a receipt above the limit needs a second person, who may be of the partner', async () => {
    const opened = await agreed(stage, [20_000_000n]);
    await letPartnerIn(stage, opened);
    const recorded = await post(stage, opened.id, 'receipts', { body: receipt('10000001'), by: 'supervisor' });
    expect(recorded.body).toMatchObject({ paidFen: '0', receipt: { status: 'waiting', actions: ['reverse-receipt'] } });
    const approval = `receipts/${recorded.body.receipt!.id}/approval`;
    const alone = await post(stage, opened.id, approval, { by: 'supervisor' });
    expect([alone.status, alone.body.code]).toEqual([403, 'receipt.second-person-required']);
    const approved = await post(stage, opened.id, approval, { by: 'partnerSupervisor' });
    expect(approved.body).toMatchObject({ status: 'partly-paid', paidFen: '10000001' });
    const again = await post(stage, opened.id, approval, { by: 'partnerSupervisor' });
    expect([again.status, again.body.code]).toEqual([409, 'receipt.not-in-this-state']);
  });

  test('a receipt of exactly the limit is posted at once', async () => {
    const { id } = await agreed(stage, [20_000_000n]);
    const recorded = await post(stage, id, 'receipts', { body: receipt('10000000') });
    expect(recorded.body.receipt!.status).toBe('posted');
  });
});

describe('a receipt', () => {
  test('without evidence, of nothing, from tomorrow or with a fraction of a fen is refused, and its place named', async () => {
    const { id } = await agreed(stage);
    const { evidenceId: _, ...withoutEvidence } = receipt('100');
    for (const [body, code, pointer] of [
      [withoutEvidence, 'request.malformed', '/evidenceId'],
      [receipt('0'), 'request.malformed', '/amountFen'],
      [receipt('100.50'), 'request.malformed', '/amountFen'],
      [receipt('100', { payer: '张三' }), 'request.malformed', '/payer'],
      [receipt('100', { receivedOn: '2026-05-09' }), 'receipt.received-in-future', '/receivedOn'],
      [receipt('100', { receivedOn: '2026-04-31' }), 'request.malformed', '/receivedOn'],
    ] as const) {
      const refused = await post(stage, id, 'receipts', { body });
      expect([refused.status, refused.body]).toMatchObject([
        code === 'request.malformed' ? 400 : 422,
        { code, errors: [{ pointer }] },
      ]);
    }
    const nothing = await post(stage, id, 'receipts', { body: receipt('0') });
    expect(nothing.body).toMatchObject({ errors: [{ code: 'amount-not-positive' }] });
  });

  test('and a document count with a file of their case or of a party, and with no other', async () => {
    const { id, caseId } = await agreed(stage);
    const [ofCase, ofOtherCase, ofPartner] = [newId(), newId(), newId()];
    const { owner, partner } = stage.ids;
    await publishEvents(stage.service.kafkaPrefix, [
      stored(ofCase, newId(), caseId), stored(ofOtherCase, owner, newId()), stored(ofPartner, partner),
    ]); // prettier-ignore
    await eventually('the files are known', async () => {
      const sql = 'select from known_evidence where id = any($1)';
      return (await ask(stage.service, sql, [[ofCase, ofOtherCase, ofPartner]])).length === 3;
    });
    const codeOf = async (path: string, body: object) => (await post(stage, id, path, { body })).body.code;
    for (const evidenceId of [newId(), ofOtherCase, ofPartner]) {
      expect(await codeOf('receipts', { ...receipt('100'), evidenceId })).toBe('evidence.not-known');
      expect(await codeOf('documents', { ...mediation('150000'), evidenceId })).toBe('evidence.not-known');
    }
    expect((await current(stage, id)).paidFen).toBe('0');
    await letPartnerIn(stage, await current(stage, id));
    for (const evidenceId of [ofCase, ofPartner]) {
      expect(await codeOf('documents', { ...mediation('150000'), evidenceId })).toBeUndefined();
      expect(await codeOf('receipts', { ...receipt('100'), evidenceId })).toBeUndefined();
    }
  });

  test('by list gives each line what is listed, never beyond what it is owed; the rest is shown', async () => {
    const { id } = await agreed(stage);
    const [first, second] = await linesOf(stage, id);
    const list = [
      { lineId: first!.id, amountFen: '30000' },
      { lineId: second!.id, amountFen: '60000' },
    ];
    const recorded = await post(stage, id, 'receipts', { body: receipt('90000', { method: 'by-list', list }) });
    expect(recorded.body).toMatchObject({ paidFen: '80000', unallocatedFen: '10000' });
    expect((await linesOf(stage, id)).map((line) => [line.paidFen, line.status])).toEqual([
      ['30000', 'partly-paid'],
      ['50000', 'paid'],
    ]);
    const over = receipt('100', { method: 'by-list', list });
    expect((await post(stage, id, 'receipts', { body: over })).body).toMatchObject({
      code: 'receipt.list-exceeds-amount',
      errors: [{ pointer: '/list', code: 'sum-above-amount' }],
    });
    expect((await post(stage, id, 'receipts', { body: receipt('100', { list }) })).status).toBe(400);
  });

  test('that came before any document waits unallocated and is spread once something is owed', async () => {
    const { id } = await openRecovery(stage, [100_000n]);
    const recorded = await post(stage, id, 'receipts', { body: receipt('40000') });
    expect(recorded.body).toMatchObject({ status: 'claimed', paidFen: '0', unallocatedFen: '40000' });
    const allocation = `receipts/${recorded.body.receipt!.id}/allocation`;
    const early = await post(stage, id, allocation, { body: { method: 'pro-rata' } });
    expect([early.status, early.body.code]).toEqual([409, 'receipt.nothing-to-allocate']);
    await post(stage, id, 'documents', { body: mediation('100000') });
    const spread = await post(stage, id, allocation, { body: { method: 'pro-rata' } });
    expect(spread.body).toMatchObject({ paidFen: '40000', unallocatedFen: '0', receipt: { allocatedFen: '40000' } });
  });

  test('is reversed once; the second time is refused and says how it stands', async () => {
    const { id } = await agreed(stage);
    const recorded = await post(stage, id, 'receipts', { body: receipt('40000') });
    const reversal = `receipts/${recorded.body.receipt!.id}/reversal`;
    expect((await post(stage, id, reversal, { body: { reason: 'duplicate' } })).status).toBe(200);
    const again = await post(stage, id, reversal, { body: { reason: 'duplicate' } });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'receipt.not-in-this-state', receiptStatus: 'reversed' });
  });

  test('that still waits is called off without a trace in the journal', async () => {
    const { id } = await agreed(stage, [20_000_000n]);
    const recorded = await post(stage, id, 'receipts', { body: receipt('10000001') });
    const off = await post(stage, id, `receipts/${recorded.body.receipt!.id}/reversal`, {
      body: { reason: 'entered-in-error' },
    });
    expect(off.body).toMatchObject({ paidFen: '0', unallocatedFen: '0', receipt: { status: 'reversed' } });
    const approval = await post(stage, id, `receipts/${recorded.body.receipt!.id}/approval`, { by: 'supervisor' });
    expect(approval.body.code).toBe('receipt.not-in-this-state');
    expect(
      await ask(stage.service, `select from journal_entries where reference = $1`, [recorded.body.receipt!.id]),
    ).toEqual([]);
  });

  test('of another recovery cannot be reversed through this one', async () => {
    const [{ id }, other] = [await agreed(stage), await agreed(stage)];
    const recorded = await post(stage, other.id, 'receipts', { body: receipt('40000') });
    const reversal = `receipts/${recorded.body.receipt!.id}/reversal`;
    const refused = await post(stage, id, reversal, { body: { reason: 'duplicate' } });
    expect([refused.status, refused.body]).toMatchObject([404, { errors: [{ pointer: '/path/receiptId' }] }]);
  });

  test('paid more than a later document owes leaves an overpayment on record', async () => {
    const { id } = await agreed(stage);
    await post(stage, id, 'receipts', { body: receipt('150000') });
    const lowered = await post(stage, id, 'documents', { body: mediation('120000') });
    expect(lowered.body).toMatchObject({
      status: 'paid',
      paidFen: '150000',
      overpaidFen: '30000',
      outstandingFen: '0',
    });
  });
});

/** Records the nth receipt as a careful client does: told that the service is busy (503), it repeats under the same key. */
function insist(id: string, nth: number): Promise<Answer<ReceiptDecidedView>> {
  const by = nth % 2 ? 'clerk' : 'supervisor';
  const body = receipt('3001', { method: 'pro-rata', receivedOn: addCalendarDays('2026-05-08', -nth) });
  const sending = { ifMatch: '*', idempotencyKey: newId() };
  return eventually(
    'the receipt is recorded',
    async () => {
      const answer = await stage.as[by].post<ReceiptDecidedView>(`recoveries/${id}/receipts`, body, sending);
      return answer.status === 503 ? undefined : answer;
    },
    { timeout_ms: 60_000 },
  );
}

describe('two at once', () => {
  test('of 50 with the same version one is recorded; the others hear 412', async () => {
    const { id, version } = await agreed(stage, [100_000n, 50_000n]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        stage.as.clerk.post(`recoveries/${id}/receipts`, receipt('1000'), { ifMatch: version }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 49 }, () => 412)]);
    expect(await current(stage, id)).toMatchObject({ paidFen: '1000' });
  });

  test('50 receipts that accept any version are all posted, one after another, to the fen', async () => {
    const { id } = await agreed(stage, [100_000n, 50_003n, 7n]);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, nth) => insist(id, nth)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(50);
    expect(await current(stage, id)).toMatchObject({ status: 'paid', paidFen: '150010', unallocatedFen: '40' });
  }, 90_000);

  test('the same request sent twice is recorded once and answered the same', async () => {
    const { id, version } = await agreed(stage);
    const body = receipt('1000');
    const sending = { ifMatch: version, idempotencyKey: newId() };
    const [one, two] = await Promise.all([
      stage.as.clerk.post(`recoveries/${id}/receipts`, body, sending),
      stage.as.clerk.post(`recoveries/${id}/receipts`, body, sending),
    ]);
    expect([one.status, two.text]).toEqual([200, one.text]);
    expect(await current(stage, id)).toMatchObject({ paidFen: '1000' });
  });

  test('a change without If-Match, or with an old one, is refused', async () => {
    const { id, version } = await agreed(stage);
    const send = (sending: object) => stage.as.clerk.post(`recoveries/${id}/receipts`, receipt('1000'), sending);
    expect((await send({})).status).toBe(428);
    expect((await send({ ifMatch: version - 1 })).status).toBe(412);
    expect((await send({ ifMatch: version, idempotencyKey: null })).status).toBe(400);
  });
});

describe('the public facts', () => {
  test('come out of Kafka under a pseudonym, in the order in which things happened', async () => {
    const { id, caseId } = await agreed(stage);
    await post(stage, id, 'receipts', { body: receipt('1000') });
    const pseudonym = stage.service.app.get(KeyedHash).pseudonym('case', caseId);
    const kafka = stage.service.app.get(KafkaClients);
    const consumer = kafka.consumer(`${stage.service.kafkaPrefix}analyst`);
    const facts: string[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic: kafka.topicName('settlement.facts'), fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { key, headers, value } }) => {
        if (key?.toString() !== pseudonym) return;
        expect(headers?.ce_aggregateversion).toBeUndefined();
        expect(value?.toString()).not.toContain(caseId);
        facts.push(String(headers?.ce_type));
      },
    });
    await eventually('the payment is among the facts', () => facts.length === 3);
    await consumer.disconnect();
    expect(facts.map((type) => type.replace(/^cn\.liandong\.settlement\.|\.v1$/g, ''))).toEqual([
      'claims-opened',
      'amount-fixed',
      'payment-recorded',
    ]);
  });
});

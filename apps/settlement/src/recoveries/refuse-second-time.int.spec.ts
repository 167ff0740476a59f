import { createHash } from 'node:crypto';
import { newId } from '@liandong/kernel';
import { eventually, publishEvents } from '@liandong/testing';
import { agreed, ask, current, post, receipt, setStage, stored, type Stage } from '../../test/stage.js';
import type { ReceiptDecidedView } from './receipt.dto.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

/** Stores evidence files and waits until the service has heard of them; answers their ids. */
async function known(...files: ReturnType<typeof stored>[]): Promise<string[]> {
  const ids = files.map(({ subject }) => subject);
  await publishEvents(stage.service.kafkaPrefix, files);
  await eventually('the files are known', async () => {
    return (await ask(stage.service, 'select from known_evidence where id = any($1)', [ids])).length === ids.length;
  });
  return ids;
}

test('a receipt stands once on its evidence, until it is reversed; of another day, amount, file or case it is another', async () => {
  const { id, caseId } = await agreed(stage);
  const [ownSlip] = await known(stored(newId(), stage.ids.owner, caseId));
  const first = await post(stage, id, 'receipts', { body: receipt('20000') });
  const standingReceiptId = first.body.receipt!.id;
  const again = await post(stage, id, 'receipts', { body: receipt('20000', { method: 'pro-rata' }) });
  expect([again.status, again.body]).toMatchObject([
    409,
    {
      code: 'receipt.already-recorded',
      standingReceiptId,
      errors: [{ pointer: '/evidenceId', code: 'evidence-already-counted' }],
    },
  ]);
  expect((await current(stage, id)).paidFen).toBe('20000');

  for (const another of [{ receivedOn: '2026-05-07' }, { amountFen: '20001' }, { evidenceId: ownSlip }]) {
    const booked = await post(stage, id, 'receipts', { body: { ...receipt('20000'), ...another } });
    expect([another, booked.status]).toEqual([another, 200]);
  }
  const other = await agreed(stage);
  expect((await post(stage, other.id, 'receipts', { body: receipt('20000') })).status).toBe(200);

  await post(stage, id, `receipts/${standingReceiptId}/reversal`, { body: { reason: 'entered-in-error' } });
  expect((await post(stage, id, 'receipts', { body: receipt('20000') })).status).toBe(200);
});

test('a slip that was uploaded twice is one slip; of a file from before digests were told nobody can say so', async () => {
  const { id, caseId } = await agreed(stage);
  const content = createHash('sha256').update('回单一').digest('hex');
  const of = (sha256?: string) => stored(newId(), stage.ids.owner, caseId, sha256);
  const [once, twice, older] = await known(of(content), of(content), of());
  const first = await post(stage, id, 'receipts', { body: { ...receipt('20000'), evidenceId: once } });
  const again = await post(stage, id, 'receipts', { body: { ...receipt('20000'), evidenceId: twice } });
  expect([again.status, again.body]).toMatchObject([409, { standingReceiptId: first.body.receipt!.id }]);
  expect((await post(stage, id, 'receipts', { body: { ...receipt('20000'), evidenceId: older } })).status).toBe(200);
});

test('a receipt that waits for a second person stands in the way of another on its evidence too', async () => {
  const { id } = await agreed(stage, [30_000_000n]);
  const waiting = await post(stage, id, 'receipts', { body: receipt('10000001') });
  const again = await post(stage, id, 'receipts', { body: receipt('10000001') });
  expect(again.body).toMatchObject({ standingReceiptId: waiting.body.receipt!.id });
});

test('of 20 who book one bank slip, whatever the version, one does; the others hear which receipt stands', async () => {
  const { id } = await agreed(stage);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, one) =>
      stage.as[one % 2 ? 'clerk' : 'supervisor'].post<ReceiptDecidedView & { standingReceiptId?: string }>(
        `recoveries/${id}/receipts`,
        receipt('3001'),
        { ifMatch: '*' },
      ),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  const { receipt: standing } = answers.find(({ status }) => status === 200)!.body;
  const named = answers.flatMap(({ body }) => body.standingReceiptId ?? []);
  expect([named.length, new Set(named)]).toEqual([19, new Set([standing!.id])]);
  expect(await current(stage, id)).toMatchObject({ paidFen: '3001', unallocatedFen: '0' });
});

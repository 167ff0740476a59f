import { DueTimers } from '@liandong/platform';
import { checkLedger } from '../operations/check-ledger.js';
import {
  ask,
  current,
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
import type { ScheduleView } from './recovery.dto.js';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
}, 60_000);
afterEach(async () => {
  const report = await withClient(stage.service.databaseUrl, '-c role=liandong_worker', checkLedger);
  await stage.stop();
  expect(report.differences).toEqual([]);
});

const twoInstalments = [
  { dueOn: '2026-05-31', amountFen: '90000' },
  { dueOn: '2026-06-30', amountFen: '60000' },
];

async function scheduled(): Promise<string> {
  const { id } = await openRecovery(stage, [100_000n, 50_000n]);
  await post(stage, id, 'documents', { body: mediation('150000', twoInstalments) });
  return id;
}

/** The clock of the service is set; the timers that are due by then ring, whoever rings them first. */
async function passTo(instant: string): Promise<void> {
  stage.clock.set(new Date(instant));
  await stage.service.app.get(DueTimers).fireDue();
}

const overdueEvents = async (id: string) =>
  (await published(stage.service, id)).filter((name) => name === 'instalment.overdue').length;

test('an instalment is in time until its day is over in Shanghai, then its lines turn overdue', async () => {
  const id = await scheduled();
  await passTo('2026-05-31T15:59:59Z');
  expect(await current(stage, id)).toMatchObject({ status: 'scheduled' });
  await passTo('2026-05-31T16:00:00Z');
  expect(await current(stage, id)).toMatchObject({ status: 'overdue', overdueSince: '2026-05-31' });
  expect((await linesOf(stage, id)).map(({ status }) => status)).toEqual(['overdue', 'overdue']);
  const { body } = await stage.as.clerk.get<ScheduleView>(`recoveries/${id}/schedule`);
  expect(body.items.map(({ status }) => status)).toEqual(['overdue', 'due']);

  const [event] = await ask<{ payload: string }>(
    stage.service,
    `select payload from outbox where subject = $1 and type like '%instalment.overdue%'`,
    [id],
  );
  expect(JSON.parse(event!.payload)).toMatchObject({ dueOn: '2026-05-31', missingFen: '90000' });
});

test('what is paid in time is not overdue, and the next instalment has its own day', async () => {
  const id = await scheduled();
  await post(stage, id, 'receipts', { body: receipt('90000') });
  await passTo('2026-06-01T00:00:00Z');
  expect(await current(stage, id)).toMatchObject({ status: 'partly-paid' });
  await passTo('2026-07-01T00:00:00Z');
  expect(await current(stage, id)).toMatchObject({ status: 'overdue', overdueSince: '2026-06-30' });
  expect(await overdueEvents(id)).toBe(1);
});

test('money that makes up for the missed instalment ends the overdue', async () => {
  const id = await scheduled();
  await passTo('2026-06-01T00:00:00Z');
  const part = await post(stage, id, 'receipts', { body: receipt('89999') });
  expect(part.body).toMatchObject({ status: 'overdue', overdueSince: '2026-05-31' });
  const rest = await post(stage, id, 'receipts', { body: receipt('1') });
  expect(rest.body).toMatchObject({ status: 'partly-paid' });
  expect(rest.body.overdueSince).toBeUndefined();
});

test('a reversal after the day makes it overdue all the same', async () => {
  const id = await scheduled();
  const paid = await post(stage, id, 'receipts', { body: receipt('90000') });
  await passTo('2026-06-01T00:00:00Z');
  await post(stage, id, `receipts/${paid.body.receipt!.id}/reversal`, { body: { reason: 'bank-returned' } });
  await passTo('2026-06-01T00:00:01Z');
  expect(await current(stage, id)).toMatchObject({ status: 'overdue', overdueSince: '2026-05-31' });
  await passTo('2026-07-01T00:00:00Z');
  expect(await overdueEvents(id)).toBe(2);
});

test('a later document replaces the schedule: old days no longer count', async () => {
  const id = await scheduled();
  await passTo('2026-06-01T00:00:00Z');
  const later = mediation('150000', [{ dueOn: '2026-12-31', amountFen: '150000' }]);
  const replaced = await post(stage, id, 'documents', { body: later });
  expect(replaced.body).toMatchObject({ status: 'scheduled' });
  await passTo('2026-07-01T00:00:00Z');
  expect(await current(stage, id)).toMatchObject({ status: 'scheduled' });
  expect(await overdueEvents(id)).toBe(1);
});

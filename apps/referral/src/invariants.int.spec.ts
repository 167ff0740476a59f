import { RecoveryDocumentEntered, WorkerOutcomeObjected } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, publishEvents } from '@liandong/testing';
import pg from 'pg';
import { act, reviewing, setStage, type ReferralBody, type Stage } from '../test/stage.js';
import { actionsOfEvent } from './referrals/history.js';
import { whoMay } from './referrals/who-may.js';

const at = '2026-05-08T02:00:00Z';
let stage: Stage;
let owner: pg.Client;
let referral: ReferralBody;

beforeAll(async () => {
  stage = await setStage();
  owner = new pg.Client({ connectionString: stage.service.databaseUrl });
  await owner.connect();
  referral = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${referral.id}/return`, { missingItems: ['考勤表'], text: '请补充' });
  const entered = new RecoveryDocumentEntered({
    recoveryId: newId(),
    caseId: String(referral['caseId']),
    documentId: newId(),
    kind: 'mediation',
    owedFen: '300',
    instalmentCount: 0,
    enteredAt: at,
  });
  const objected = new WorkerOutcomeObjected({
    caseId: String(referral['caseId']),
    claimantId: newId(),
    referralId: referral.id,
    saidAt: at,
  });
  await publishEvents(stage.service.kafkaPrefix, [
    { event: entered, subject: entered.recoveryId, version: 1 },
    { event: objected, subject: objected.claimantId, version: 1 },
  ]);
}, 60_000);
afterAll(async () => {
  await owner.end();
  await stage.stop();
});

test('after a road with a return, everything holds', async () => {
  expect(await brokenInvariants(stage.service, { settle_ms: 20_000 })).toEqual({});
}, 60_000);

test.each([
  ['referrals-keep-to-their-lifecycle', `update referrals set status = $1`, 'accepted', 'returned'],
  ['known-cases-are-the-log', `update known_cases set is_open = $1`, false, true],
  ['known-recoveries-are-the-log', `update known_recoveries set owed_fen = $1`, 299, 300],
  ['worker-objections-are-the-log', `update worker_objections set said_at = $1`, '2026-05-07T02:00:00Z', at],
])('%s: a row changed by hand is named', async (name, change, wrong, right) => {
  await owner.query(change, [wrong]);
  const found = await brokenInvariants(stage.service);
  await owner.query(change, [right]);
  expect(Object.keys(found)).toEqual([name]);
  expect(found[name]!.join()).toMatch(/^(referrals|known_cases|known_recoveries|worker_objections) [0-9a-f-]{36}: /);
  expect(await brokenInvariants(stage.service)).toEqual({});
});

test('a live referral without a clock is named, and the timers that wait for nothing', async () => {
  const { rows } = await owner.query<{ clocks: unknown }>('select clocks from referrals where id = $1', [referral.id]);
  await owner.query(`update referrals set clocks = '[]'`);
  const found = await brokenInvariants(stage.service);
  await owner.query('update referrals set clocks = $1', [JSON.stringify(rows[0]!.clocks)]);
  expect(found).toEqual({
    'live-referrals-have-a-clock': [
      expect.stringMatching(/^due_timers [0-9a-f-]{36}: clock-supplement waits for a clock that is not there$/),
      `referrals ${referral.id}: returned, and no clock runs`,
    ],
  });
  expect(await brokenInvariants(stage.service)).toEqual({});
});

test('an event out of turn is named, with the state it came in', async () => {
  const said = { referralId: referral.id, caseId: referral['caseId'], outcome: 'paid-in-full', completedAt: at };
  await owner.query(
    `update outbox set type = 'cn.liandong.referral.completed.v1', payload = $2, sent_at = null
     where subject = $1 and aggregate_version = 5`,
    [referral.id, JSON.stringify(said)],
  );
  await eventually('it is sent again', async () => {
    const { rowCount } = await owner.query('select from outbox where sent_at is null');
    return rowCount === 0;
  });
  const found = await brokenInvariants(stage.service);
  expect(found['referrals-keep-to-their-lifecycle']).toEqual([
    expect.stringMatching(/version 5, cn\.liandong\.referral\.completed\.v1, is not allowed after/),
  ]);
}, 30_000);

test('every action that is offered has the event by which a history is told', () => {
  expect(Object.values(actionsOfEvent).flat()).toEqual(expect.arrayContaining(Object.keys(whoMay)));
});

import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReferralHeld, ReferralResumed, ReferralStepRecorded } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { KafkaClients } from '@liandong/platform';
import { eventually, recordOf } from '@liandong/testing';
import { startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import { accepted, referredCase } from '../../test/referred-case.js';

interface WorkerMessage {
  readonly phone: string;
  readonly text: string;
}

const at = '2026-05-09T02:00:00.000Z';
let intake: IntakeUnderTest;
let origin: Union;
let partner: Union;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'messages-'));
  intake = await startIntake({
    MESSAGE_DIR: join(folder, 'out'),
    MESSAGE_LOOK_MS: '20',
    WORKER_LINK_URL: 'https://l.test',
  });
  [origin, partner] = [await intake.union(), await intake.union({ divisionCode: '440600' })];
}, 60_000);
afterAll(async () => {
  await intake.stop();
  await rm(folder, { recursive: true });
});

const file = () => join(folder, 'out', 'messages.jsonl');
const sent = (): WorkerMessage[] =>
  readFileSync(file(), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WorkerMessage);
const messagesSent = (count: number) =>
  eventually(`${count} messages are sent`, async () => sent().length >= count && sent(), { timeout_ms: 20_000 });

test('workers are told what the table of referrals marks, once each, in plain words with their own link', async () => {
  const referred = await referredCase(intake, { origin, partner, count: 3 });
  await referred.tell(accepted(referred, { origin, partner }, [referred.claimantIds[2]!]));
  const recorded = { referralId: referred.referralId, caseId: referred.caseId, recordedAt: at };
  const stepOf = (kind: 'letter' | 'award') =>
    new ReferralStepRecorded({
      ...recorded,
      stepId: newId(),
      step: kind,
      takenOn: '2026-05-08',
      byOrganisationId: partner.id,
    });
  await referred.tell(stepOf('letter'));
  await referred.tell(stepOf('award'));
  const { referralId, caseId } = referred;
  await referred.tell(
    new ReferralHeld({ referralId, caseId, ground: 'criminal-first', reviewOn: '2026-06-01', heldAt: at }),
  );
  const messages = await messagesSent(10);
  expect(messages.map(({ text }) => text.split('\n')[0])).toEqual([
    ...Array.from({ length: 3 }, () => '【联动】您的案件已转请另一地工会协助，请等待对方答复。'),
    '【联动】另一地工会已受理您的案件。',
    '【联动】另一地工会已受理您的案件。',
    '【联动】另一地工会未受理您的部分，您的案件仍由原工会办理。',
    '【联动】您的案件有新的法律程序进展。',
    '【联动】您的案件有新的法律程序进展。',
    '【联动】您的案件暂停办理，恢复时会通知您。',
    '【联动】您的案件暂停办理，恢复时会通知您。',
  ]);
  for (const { phone, text } of messages) {
    expect(phone).toBe('13800001234');
    expect(text).toMatch(/查询：https:\/\/l\.test\/worker-links\/[\w-]{22}$/);
    expect(text).not.toMatch(/工人|某某|元|\d{18}/);
  }
  const links = messages.map(({ text }) => text.split('：').at(-1));
  expect(new Set(links.slice(0, 3)).size).toBe(3);
  expect(links[3]).toBe(links[0]);
});

test('the file is for this process alone, and nothing in the database or on the topic shows phone or code', async () => {
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  const [{ text }] = sent() as [WorkerMessage];
  const code = text.slice(-22);
  for (const table of ['worker_messages', 'worker_links', 'outbox', 'audit_entries', 'inbox']) {
    const kept = JSON.stringify(await intake.sql(`select t::text from ${table} t`));
    expect([table, kept.includes(code), kept.includes('13800001234')]).toEqual([table, false, false]);
  }
});

test('an event told again tells nobody twice', async () => {
  const before = sent().length;
  const referred = await referredCase(intake, { origin, partner });
  const { referralId, caseId } = referred;
  const kafka = intake.app.get(KafkaClients);
  const producer = kafka.producer();
  await producer.connect();
  const held = new ReferralHeld({ referralId, caseId, ground: 'criminal-first', reviewOn: '2026-06-01', heldAt: at });
  const record = recordOf(held, { subject: referralId, version: 3, source: '/test' });
  const resumed = new ReferralResumed({ referralId, caseId, resumedAt: at });
  const after = recordOf(resumed, { subject: referralId, version: 4, source: '/test' });
  await producer.send({ topic: kafka.topicName('referral.events'), messages: [record, record, after] });
  await producer.disconnect();
  const told = await eventually('what came after the repeat is told', async () => {
    const texts = sent().slice(before);
    return texts.some(({ text }) => text.includes('已恢复办理')) && texts;
  });
  expect(told).toHaveLength(3);
});

test('only the operator lists what failed, and only once it has', async () => {
  const operator = await intake.as({ organisationId: newId(), roles: ['operator'] });
  expect((await operator.get('operations/intake/undelivered-messages')).body).toEqual({ items: [] });
  expect((await origin.clerk.get('operations/intake/undelivered-messages')).status).toBe(403);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@liandong/kernel';
import {
  eventually,
  ServiceProcess,
  serviceKeys,
  startMailServer,
  type MailServer,
  type TestClient,
} from '@liandong/testing';
import { startIntake, type IntakeUnderTest } from '../../test/mothers.js';
import { referredCase } from '../../test/referred-case.js';
import type { UndeliveredPage } from './undelivered.dto.js';

const smtp = (port: number) => ({
  MESSENGER: 'smtp',
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MESSAGE_MAIL_TO: '{phone}@sms.test',
  MESSAGE_LOOK_MS: '20',
  MESSAGE_RETRY_MS: '50',
  MESSAGE_RETRY_MOST_MS: '200',
  MESSAGE_QUIET_FROM: '00:00',
  MESSAGE_QUIET_UNTIL: '00:00',
  OUTGOING_TIMEOUT_MS: '60000',
});

let intake: IntakeUnderTest;
let operator: TestClient;
let mail: MailServer;
let folder: string;
const processes: ServiceProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smtp-'));
  mail = await startMailServer();
  intake = await startIntake(smtp(mail.port));
  operator = await intake.as({ organisationId: newId(), roles: ['operator'] });
}, 60_000);
afterAll(async () => {
  for (const process of processes) await process.kill();
  await intake.stop();
  await mail.stop();
  await rm(folder, { recursive: true });
});

const undelivered = async () =>
  (await operator.get<UndeliveredPage>('operations/intake/undelivered-messages')).body.items;
const sides = async () => ({ origin: await intake.union(), partner: await intake.union({ divisionCode: '440600' }) });

test('a message goes by mail to the address of the phone, and one that fails is shown and tried until it is sent', async () => {
  await referredCase(intake, await sides());
  const [first] = await eventually('it has come', async () => mail.mails.length > 0 && mail.mails);
  expect(first!.to).toBe('13800001234@sms.test');
  expect(first!.source).toMatch(/^Message-ID: <[0-9a-f-]{36}@localhost>/m);

  await mail.stop();
  const { caseId, claimantIds } = await referredCase(intake, await sides());
  const [failed] = await eventually('the operator sees it', async () => {
    const items = await undelivered();
    return items.length > 0 && items[0]!.tries > 1 && items;
  });
  expect(failed).toMatchObject({ caseId, claimantId: claimantIds[0], word: 'sent', failure: 'ESOCKET' });
  expect(JSON.stringify(failed)).not.toContain('1380000');
  mail = await startMailServer({ port: mail.port });
  await eventually('it is sent after all', async () => mail.mails.length === 1 && (await undelivered()).length === 0);
});

/** Intake as a process of its own on the database of another, to be killed. */
function anotherOn({ databaseUrl, identities, kafkaPrefix }: IntakeUnderTest, port: number): ServiceProcess {
  const settings = {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    DATABASE_MIGRATE: 'never',
    KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS']!,
    KAFKA_PREFIX: `${kafkaPrefix}other.`,
    OIDC_ISSUER: identities.issuer,
    ...serviceKeys,
    EVIDENCE_DIR: folder,
    ...smtp(port),
  };
  const started = new ServiceProcess('intake', settings, join(folder, 'log'));
  processes.push(started);
  started.start();
  return started;
}

test('quiet hours keep messages back; a process killed with kill -9 while it sends one loses nothing', async () => {
  const allDay = { MESSAGE_QUIET_FROM: '00:00', MESSAGE_QUIET_UNTIL: '23:59' };
  const quiet = await startIntake({ ...smtp(mail.port), ...allDay });
  const before = mail.mails.length;
  await referredCase(quiet, { origin: await quiet.union(), partner: await quiet.union({ divisionCode: '440600' }) });
  const mute = await startMailServer({ mute: true });
  const killed = anotherOn(quiet, mute.port);
  await eventually('it is in the middle of being sent', async () => mute.mails.length === 1, { timeout_ms: 30_000 });
  await killed.kill('SIGKILL');
  expect(mail.mails).toHaveLength(before);
  expect(await quiet.sql('select tries, sent_at from worker_messages')).toEqual([{ tries: 0, sent_at: null }]);

  anotherOn(quiet, mail.port);
  const waiting = 'select from worker_messages where sent_at is null';
  await eventually('it is sent', async () => (await quiet.sql(waiting)).length === 0, { timeout_ms: 30_000 });
  const idOf = ({ source }: { source: string }) => /^Message-ID: <(.+)@/m.exec(source)?.[1];
  expect(mail.mails.slice(before).map(idOf)).toEqual([idOf(mute.mails[0]!)]);
  for (const started of processes.splice(0)) await started.kill();
  await mute.stop();
  await quiet.stop();
}, 120_000);

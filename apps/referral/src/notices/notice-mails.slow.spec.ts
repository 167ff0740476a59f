import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageSender } from '@liandong/platform';
import {
  eventually,
  ServiceProcess,
  serviceKeys,
  startMailServer,
  type AnyBody,
  type Mail,
  type MailServer,
} from '@liandong/testing';
import { act, delivered, rowsOf, sentByLetter, setStage, type Stage } from '../../test/stage.js';
import type { UndeliveredNoticePage } from './undelivered.dto.js';

const email = 'bangong@yiwu.test';
const smtp = (port: number) => ({
  MESSENGER: 'smtp',
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MESSAGE_LOOK_MS: '20',
  MESSAGE_RETRY_MS: '50',
  MESSAGE_RETRY_MOST_MS: '200',
  OUTGOING_TIMEOUT_MS: '60000',
  PUBLIC_URL: 'https://l.test',
});

let stage: Stage;
let mail: MailServer;
let folder: string;
const processes: ServiceProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notice-mails-'));
  mail = await startMailServer();
  stage = await setStage({ environment: smtp(mail.port) });
}, 60_000);
afterAll(async () => {
  for (const process of processes) await process.kill();
  await stage.stop();
  await mail.stop();
  await rm(folder, { recursive: true });
});

const nameEmail = async (id: string, noticeEmail?: string) => {
  const answer = await stage.people.operator.post<AnyBody>(
    `organisations/${id}/notice-email`,
    { noticeEmail },
    { ifMatch: '*' },
  );
  if (answer.status !== 200) throw new Error(answer.text);
};
const undelivered = async () =>
  (await stage.people.operator.get<UndeliveredNoticePage>('operations/referral/undelivered-messages')).body.items;
const wordsIn = async (id: string) =>
  (
    await rowsOf<{ word: string }>(
      stage,
      'select word from notice_mails join notices using (id) where referral_id = $1 order by id',
      [id],
    )
  ).map(({ word }) => word);
/** What people read: the body of a mail, and its heading decoded. */
const textOf = ({ source }: Mail) => Buffer.from(source.split('\r\n\r\n')[1]!, 'base64').toString('utf8');
const idOf = ({ source }: Mail) => /^Message-ID: <(.+)@/m.exec(source)?.[1];
const noted = (id: string, organisationId: string) =>
  eventually('it is told in the office', async () => {
    const sql = 'select from notices where referral_id = $1 and organisation_id = $2';
    return (await rowsOf(stage, sql, [id, organisationId])).length > 0;
  });

test('a notice of an organisation without an address makes no mail', async () => {
  const { id } = await delivered(stage);
  await noted(id, stage.ids.yiwu);
  expect(await wordsIn(id)).toEqual([]);
});

test('an office with an address reads in its mail which referral, what, by when and where, and nothing of a worker', async () => {
  await nameEmail(stage.ids.yiwu, email);
  const { id, number } = await delivered(stage);
  const [first] = await eventually('it has come', async () => mail.mails.length > 0 && mail.mails);
  expect(first!.to).toBe(email);
  const text = textOf(first!);
  expect(text).toMatch(
    new RegExp(
      `^【联动】移送${String(number)}：移送已送达，等待接收单位审核。\\n请于\\d{4}年\\d+月\\d+日\\d+时\\d\\d分前办理（首次响应）。\\n请登录查看：https://l\\.test\\n`,
    ),
  );
  // What intake discloses here has a name, a claim and an amount.
  expect(text).not.toMatch(/张|李|王|某|元|\d{18}|1[3-9]\d{9}/);
  expect(await wordsIn(id)).toEqual(['delivered']);
  // The origin named none.
  expect(mail.mails.map(({ to }) => to)).toEqual([email]);
  await eventually('it is marked as sent', async () => {
    const sql = 'select tries, failure from notice_mails where sent_at is not null';
    return (await rowsOf(stage, sql)).length === 1;
  });
  expect(await undelivered()).toEqual([]);
});

test('one that fails is shown to the operator alone and tried until it is sent', async () => {
  await mail.stop();
  const { id } = await delivered(stage);
  const [failed] = await eventually('the operator sees it', async () => {
    const items = await undelivered();
    return items.length > 0 && items[0]!.tries > 1 && items;
  });
  expect(failed).toMatchObject({
    referralId: id,
    organisationId: stage.ids.yiwu,
    word: 'delivered',
    failure: 'ESOCKET',
  });
  expect(JSON.stringify(failed)).not.toContain('@');
  expect((await stage.people.yiwuSupervisor.get('operations/referral/undelivered-messages')).status).toBe(403);
  mail = await startMailServer({ port: mail.port });
  await eventually('it is sent after all', async () => mail.mails.length === 1 && (await undelivered()).length === 0);
});

test('what waits goes to the address of the day; who wants none any more is sent nothing, not even later', async () => {
  await mail.stop();
  await delivered(stage);
  await eventually('it waits', async () => (await undelivered()).length === 1);
  await nameEmail(stage.ids.yiwu, 'other@yiwu.test');
  mail = await startMailServer({ port: mail.port });
  await eventually('it goes to the new one', async () => mail.mails.length === 1);
  expect(mail.mails[0]!.to).toBe('other@yiwu.test');

  await mail.stop();
  const { id } = await delivered(stage);
  await eventually('it waits', async () => (await undelivered()).length === 1);
  await nameEmail(stage.ids.yiwu);
  expect(await undelivered()).toEqual([]);
  await nameEmail(stage.ids.yiwu, email);
  mail = await startMailServer({ port: mail.port });
  await act(stage, 'mianyangSupervisor', `${id}/withdrawal`);
  await eventually('the next is told', async () => mail.mails.length > 0);
  expect(mail.mails.map(textOf).map((text) => text.split('：')[1]!.split('\n')[0])).toEqual(['移送已撤回。']);
});

test('an office without a system hears by mail that a letter is on its way, without its code', async () => {
  const before = mail.mails.length;
  await nameEmail(stage.ids.qitai, 'bangong@qitai.test');
  const { id } = await sentByLetter(stage);
  const { body } = await stage.people.beichuanClerk.post<{ code: string }>(`referrals/${id}/letter`);
  const come = await eventually('it has come', async () => mail.mails.length > before && mail.mails.at(-1)!);
  expect(come.to).toBe('bangong@qitai.test');
  expect(textOf(come)).toContain('有移送函寄往贵单位');
  expect(textOf(come)).toContain('https://l.test/letters');
  expect(body.code).toMatch(/^[0-9A-Z-]{34}$/);
  expect(come.source + textOf(come)).not.toContain(body.code);
  expect(await wordsIn(id)).toEqual(['letter-issued']);
});

/** The service as a process of its own on the database of another, to be killed. */
function anotherOn({ service, intake }: Stage, port: number): ServiceProcess {
  const settings = {
    PORT: '0',
    DATABASE_URL: service.databaseUrl,
    DATABASE_MIGRATE: 'never',
    KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS']!,
    KAFKA_PREFIX: `${service.kafkaPrefix}other.`,
    OIDC_ISSUER: service.identities.issuer,
    ...serviceKeys,
    INTAKE_URL: intake.url,
    ...smtp(port),
  };
  const started = new ServiceProcess('referral', settings, join(folder, 'log'));
  processes.push(started);
  started.start();
  return started;
}

test('killed with kill -9 while it sends one, it sends that again under the same id, and nothing that was sent', async () => {
  // It leads no more: others take over.
  await stage.service.app.get(MessageSender, { strict: false }).beforeApplicationShutdown();
  const before = mail.mails.length;
  const { id } = await delivered(stage);
  const mute = await startMailServer({ mute: true });
  const killed = anotherOn(stage, mute.port);
  await eventually('it is in the middle of being sent', async () => mute.mails.length === 1, { timeout_ms: 30_000 });
  await killed.kill('SIGKILL');
  const waiting = 'select tries from notice_mails join notices using (id) where sent_at is null and referral_id = $1';
  expect(await rowsOf(stage, waiting, [id])).toMatchObject([{ tries: 0 }]);
  anotherOn(stage, mail.port);
  await eventually('it is sent', async () => (await rowsOf(stage, waiting, [id])).length === 0, {
    timeout_ms: 30_000,
  });
  expect(mail.mails.slice(before).map(idOf)).toEqual([idOf(mute.mails[0]!)]);
  for (const started of processes.splice(0)) await started.kill();
  await mute.stop();
}, 120_000);

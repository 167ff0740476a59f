import { CaseReopened, type Difference } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { claimed, kafka, recordOf, send } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';
import { Relay } from '../messaging/relay.js';
import { NotNow, type Invariant } from './invariant.js';
import { platformInvariants } from './platform-invariants.js';

let service: TestService;
let owner: pg.Client;
let clerk: TestClient;
const folder = newId();
const referral = newId();

/** What the next looks at one invariant find; nothing when the script is at its end. */
const script: (Difference[] | NotNow)[] = [];
const scripted: Invariant = {
  name: 'scripted',
  holds: 'What the script says.',
  differences: async () => {
    const found = script.shift() ?? [];
    if (found instanceof NotNow) throw found;
    return found;
  },
};

beforeAll(async () => {
  service = await startTestService(
    { ...tinyService, invariants: [scripted] },
    {
      environment: { AUDIT_SEAL_INTERVAL_MS: '20', AUDIT_CHECKPOINT_MS: '10' },
    },
  );
  owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  await owner.query('alter table audit_entries disable trigger audit_append_only');
  // Their owner sees no row of them while row-level security is forced on it.
  for (const table of ['audit_entries', 'audit_chains']) {
    await owner.query(`alter table ${table} no force row level security`);
  }
  clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
  await clerk.post('folders', { id: folder });
  await clerk.post(`folders/${folder}/note`, { text: 'x', events: 3 }, { ifMatch: 1 });
  await clerk.post(`folders/${folder}/closure`, undefined, { ifMatch: 4 });
  await send(service.kafkaPrefix, [claimed(referral, 1), claimed(referral, 2), claimed(newId(), 1)]);
}, 60_000);
afterAll(async () => {
  await owner.end();
  await service.stop();
});

const broken = () => brokenInvariants(service);

test('a service at work breaks none, also when its events were produced and delivered twice', async () => {
  await owner.query('update outbox set sent_at = null');
  expect(await brokenInvariants(service, { settle_ms: 20_000 })).toEqual({});
  const untold = 'select count(*)::int as n from audit_chains where untold_since is not null';
  await eventually('all is sealed and told', async () => (await owner.query<{ n: number }>(untold)).rows[0]!.n === 0);
  expect(await brokenInvariants(service, { settle_ms: 20_000 })).toEqual({});
  // From here on nothing repairs by itself what a test breaks.
  await service.app.get(Relay).beforeApplicationShutdown();
}, 60_000);

describe('looks', () => {
  const row = { row: 'a', detail: 'differs' };
  const check = (settle_ms: number, ...looks: (Difference[] | NotNow)[]) => {
    script.splice(0, Infinity, ...looks);
    return brokenInvariants(service, { settle_ms });
  };

  test('one that could not be taken neither clears nor accuses', async () => {
    expect(await check(1, [row], new NotNow('busy'), [row])).toEqual({ scripted: ['a: differs'] });
    expect(await check(1, new NotNow('busy'), new NotNow('busy'), [])).toEqual({});
  });

  test('two must agree on a difference: what only one shows was on its way', async () => {
    expect(await check(1, [row], [{ ...row, row: 'b' }])).toEqual({});
    expect(await check(1, [row], [row, { ...row, row: 'b' }])).toEqual({ scripted: ['a: differs'] });
  });
});

const outboxRow = (sentAt: string) =>
  `insert into outbox (event_id, topic, type, subject, occurred_at, traceparent, payload, sent_at)
   values ('${newId()}', 'intake.events', 'cn.liandong.case.closed.v1', 'nobody', now(), '', '{}', ${sentAt})`;
const kept = (table: string, where: string) => ({
  remove: `create table kept as select * from ${table} where ${where}; delete from ${table} where ${where}`,
  bringBack: `insert into ${table} overriding system value select * from kept; drop table kept`,
});
const oneHeard = kept('inbox', `event_id = (select event_id from inbox limit 1)`);

describe('each invariant, broken by hand, is seen with the row that breaks it, and with no other', () => {
  test.each<[name: string, breaking: string, mending: string, row: RegExp]>([
    ['events-are-sent', outboxRow('null'), `delete from outbox where subject = 'nobody'`, /^outbox \d+: .* waits/],
    [
      'sent-events-are-on-their-topic',
      outboxRow('now()'),
      `delete from outbox where subject = 'nobody'`,
      /^outbox \d+: .* is not on intake.events/,
    ],
    ['heard-events-are-handled-once', oneHeard.remove, oneHeard.bringBack, /never taken in/],
    [
      'handled-events-were-published',
      `insert into inbox (event_id, type) values ('${newId()}', 'none')`,
      `delete from inbox where type = 'none'`,
      /^inbox .* is on no topic/,
    ],
    [
      'taken-versions-are-the-newest',
      `update inbox_versions set version = version - 1 where subject = '${referral}'`,
      `update inbox_versions set version = version + 1 where subject = '${referral}'`,
      /version 1 of 2 is taken in/,
    ],
    [
      'audit-trail-is-whole',
      `update audit_entries set subject = 'x' || subject where aggregate_id = '${folder}' and version = 4`,
      `update audit_entries set subject = substr(subject, 2) where aggregate_id = '${folder}' and version = 4`,
      /^chain .*, seal 2, entry .*: edited: not what was sealed/,
    ],
    [
      'audit-trail-is-whole',
      'update audit_chains set told_count = told_count + 1',
      'update audit_chains set told_count = told_count - 1',
      /^chain .*: checkpoint-lost: Kafka holds/,
    ],
    [
      'timers-fire-when-due',
      `insert into due_timers (id, kind, aggregate_id, due_at, detail)
       values ('${newId()}', 'forgotten', '${folder}', now() - interval '1 hour', '{}')`,
      `delete from due_timers where kind = 'forgotten'`,
      /^timer .*: forgotten of/,
    ],
  ])('%s', async (name, breaking, mending, row) => {
    await owner.query(breaking);
    const found = await broken();
    await owner.query(mending);
    expect(Object.keys(found)).toEqual([name]);
    expect(found[name]![0]).toMatch(row);
    expect(await broken()).toEqual({});
  });

  test('a state that is gone leaves its events and its audit entries behind', async () => {
    const theFolder = kept('folders', `id = '${folder}'`);
    await owner.query(theFolder.remove);
    const found = await broken();
    await owner.query(theFolder.bringBack);
    expect(found).toEqual({
      'every-change-is-audited-once': [expect.stringContaining(`version 5 of folders ${folder}, which is not there`)],
      'state-and-log-agree-on-the-version': [`subject ${folder}: has events up to version 5 and no row`],
    });
    expect(await broken()).toEqual({});
  });

  test('an audit entry that is gone breaks its chain, and leaves a change without an entry', async () => {
    const oneAudited = kept('audit_entries', `aggregate_id = '${folder}' and version = 4`);
    await owner.query(oneAudited.remove);
    const found = await broken();
    await owner.query(oneAudited.bringBack);
    expect(found).toEqual({
      'audit-trail-is-whole': [expect.stringMatching(/^chain .*, seal 2, .*: deleted: gone/)],
      'every-change-is-audited-once': [`folders ${folder}: unaudited: no entry tells of versions 2 to 4`],
    });
    expect(await broken()).toEqual({});
  });

  test('a version that counts an event too many breaks what log and audit say', async () => {
    await owner.query(`update folders set version = version + 1 where id = '${folder}'`);
    const found = await broken();
    await owner.query(`update folders set version = version - 1 where id = '${folder}'`);
    expect(found).toEqual({
      'every-change-is-audited-once': [`folders ${folder}: unaudited: no entry tells of version 6`],
      'state-and-log-agree-on-the-version': [expect.stringContaining('is at version 6, its events say 5')],
    });
  });

  test('an event that nobody committed, and one that is missing before it', async () => {
    const producer = kafka().producer();
    await producer.connect();
    const forged = recordOf(new CaseReopened({ caseId: folder, reopenedAt: '2026-03-02T00:00:00.000Z' }), folder, 7);
    await producer.send({ topic: `${service.kafkaPrefix}intake.events`, messages: [forged] });
    await producer.disconnect();
    expect(await broken()).toMatchObject({
      'nothing-is-published-but-what-was-committed': [expect.stringContaining('was never committed here')],
      'versions-run-from-one-without-a-gap': [`intake.events ${folder}: 6 events numbered 1 to 7`],
    });
  });

  test('an event that waits aside, with the reason', async () => {
    await send(service.kafkaPrefix, [claimed(newId(), 2)]);
    expect(await brokenInvariants(service, { settle_ms: 5_000 })).toMatchObject({
      'heard-events-are-handled-once': [expect.stringMatching(/is parked: gap: version 2 after 0/)],
    });
  });

  test('no invariant is without such a test', () => {
    expect(platformInvariants.map(({ name }) => name).toSorted()).toEqual([
      'audit-trail-is-whole',
      'events-are-sent',
      'every-change-is-audited-once',
      'handled-events-were-published',
      'heard-events-are-handled-once',
      'nothing-is-published-but-what-was-committed',
      'sent-events-are-on-their-topic',
      'state-and-log-agree-on-the-version',
      'taken-versions-are-the-newest',
      'timers-fire-when-due',
      'versions-run-from-one-without-a-gap',
    ]);
  });
});

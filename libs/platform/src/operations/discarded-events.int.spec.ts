import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import type { Message } from 'kafkajs';
import pg from 'pg';
import { faults } from '../../test/folders.http.js';
import { claimed, send } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';
import { CheckInvariants } from '../checking/check-invariants.js';
import { invariantBySql, named } from '../checking/invariant.js';
import { Inbox } from '../messaging/inbox.js';

const path = 'operations/intake/parked-events';
const reason = '外部程序误发，无法还原（合成）';
let service: TestService;
let database: pg.Client;
let operator: TestClient;
const organisationId = newId();

/** As the copies of real services are held against the log. */
const claimedAreHeard = invariantBySql(
  'claimed-are-heard',
  'Every event is in the table of what was heard.',
  () => `select event_id::text as "row", 'has no effect' as detail from logged_events logged
    where ${named('referral.claimed')}
      and not exists (select from heard where said like '%' || to_char(version, 'fm000000') || '%'
        and heard.subject::text = logged.subject)`,
);

beforeAll(async () => {
  service = await startTestService(
    { ...tinyService, invariants: [claimedAreHeard] },
    { environment: { AUDIT_SEAL_INTERVAL_MS: '20' } },
  );
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
  operator = await service.as({ organisationId, roles: ['operator'] });
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});
afterEach(() => faults.clear());

const poisoned = (message: Message): Message => ({ ...message, value: '{"referralId": "张三"}' });
const publish = (messages: readonly Message[]) =>
  send(
    service.kafkaPrefix,
    messages.map((message) => ({ ...message, key: 'one-partition' })),
  );
const discard = (number: string, body: object = { reason }, idempotencyKey?: string) =>
  operator.post(`${path}/${number}/discard`, body, idempotencyKey === undefined ? {} : { idempotencyKey });
const heard = async (subject: string) =>
  (await database.query('select from heard where subject = $1', [subject])).rowCount;

/** What the invariants blame on one aggregate. */
async function brokenOf(subject: string): Promise<string[]> {
  const verdicts = await service.app.get(CheckInvariants).execute(0);
  return verdicts.flatMap(({ name, differences }) =>
    differences
      .filter(({ row, detail }) => `${row} ${detail}`.includes(subject))
      .map(({ detail }) => `${name}: ${detail}`),
  );
}

async function parked(subject: string, count: number): Promise<string[]> {
  return eventually(`${count} are parked`, async () => {
    const { rows } = await database.query<{ id: string }>(
      'select id from parked_events where subject = $1 and replayed_at is null order by id',
      [subject],
    );
    return rows.length === count && rows.map(({ id }) => id);
  });
}

// The first of all: others leave records in an order that a check is right to blame.
test('a check accounts for what was given up, and still names it', async () => {
  const [broken, unread] = [newId(), newId()];
  faults.set(broken, () => new TypeError('cannot'));
  await publish([claimed(broken, 1), claimed(unread, 1), poisoned(claimed(unread, 2)), claimed(unread, 3)]);
  const [failed] = await parked(broken, 1);
  const [poison] = await parked(unread, 2);
  expect(Object.keys(await brokenInvariants(service))).toEqual([
    'versions-run-from-one-without-a-gap',
    'heard-events-are-handled-once',
    'taken-versions-are-the-newest',
    'claimed-are-heard',
  ]);
  for (const number of [failed!, poison!]) expect((await discard(number)).status).toBe(200);
  await operator.post(`${path}/${poison}/replay`);
  expect(await brokenInvariants(service, { settle_ms: 10_000 })).toEqual({});
  const verdicts = await service.app.get(CheckInvariants).execute(0);
  const { accepted = [] } = verdicts.find(({ name }) => name === 'heard-events-are-handled-once')!;
  expect(accepted.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(
      `^cn.liandong.referral.claimed.v1 of ${broken} was discarded at .*, parked as failed: TypeError$`,
    ),
    expect.stringMatching(`of ${unread} was discarded at .*, parked as unreadable: faulty fields`),
  ]);
}, 60_000);

describe('an event that can never be handled', () => {
  test('is given up for a reason, once: what waits behind it is replayed, what comes later goes through', async () => {
    const id = newId();
    await publish([claimed(id, 1), poisoned(claimed(id, 2)), claimed(id, 3)]);
    const [poison, behind] = await parked(id, 2);
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 5 }, () => discard(poison!, { reason }, key)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.body).toEqual({ discardedAt: expect.any(String), waiting: 1 });
    expect((await operator.post(`${path}/${behind}/replay`)).body).toEqual({ replayed: 1, waiting: 0 });
    await publish([claimed(id, 4)]);
    await eventually('the next one is heard', async () => (await heard(id)) === 3);
    const again = await discard(poison!);
    expect([again.status, again.body.code]).toEqual([409, 'event.not-waiting']);
  });

  test('is kept with who gave it up and why; the reason is sealed, and the act stands in the audit trail', async () => {
    const id = newId();
    await publish([poisoned(claimed(id, 1))]);
    const [poison] = await parked(id, 1);
    expect((await discard(poison!)).status).toBe(200);
    const { body } = await operator.get<{ items: { subject: string }[] }>('operations/intake/discarded-events');
    expect(body.items.find(({ subject }) => subject === id)).toMatchObject({
      topic: 'referral.events',
      type: 'cn.liandong.referral.claimed.v1',
      parkedFor: 'unreadable: faulty fields: referralId, caseId, claimedAt',
      reason,
      discardedBy: expect.any(String),
    });
    const { rows } = await database.query<{ row: string; sealed: Buffer; audited: string }>(
      `select given_up::text as row, reason_sealed as sealed, action || ' by ' || organisation_id as audited
       from discarded_events given_up join audit_entries on aggregate_id = given_up.id where given_up.subject = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.audited).toBe(`event.discarded by ${organisationId}`);
    expect(rows[0]!.sealed.includes(reason) || rows[0]!.row.includes(reason)).toBe(false);
    expect((await database.query('select from parked_events where id = $1', [poison])).rowCount).toBe(1);
    await expect(database.query('delete from discarded_events')).rejects.toThrow(/permission denied|append-only/);
  });

  test('is passed over when it is met again, by a projection that is filled anew', async () => {
    const id = newId();
    await publish([poisoned(claimed(id, 1))]);
    const [poison] = await parked(id, 1);
    await discard(poison!);
    const place = await database.query<{ partition: number; offset: string }>(
      'select partition, kafka_offset::text as "offset" from parked_events where id = $1',
      [poison],
    );
    const { partition, offset } = place.rows[0]!;
    const { key, headers, value } = poisoned(claimed(id, 1));
    const message = { offset, key: Buffer.from(String(key)), headers, value: Buffer.from(String(value)) };
    const inbox = service.app.get(Inbox);
    const owner = new pg.Client({ connectionString: service.databaseUrl });
    await owner.connect();
    await owner.query('delete from parked_events where id = $1', [poison]);
    await owner.end();
    await inbox.take([{ topic: 'referral.events', partition, message }], async () => {});
    await inbox.putAside({ topic: 'referral.events', partition, message }, 'TypeError');
    expect(await parked(id, 0)).toEqual([]);
  });
});

describe('a foreign record that claims the next version of an aggregate', () => {
  test('costs nothing when it is given up: the event that has the version is replayed, and is not a repeat', async () => {
    const id = newId();
    await publish([claimed(id, 1), poisoned(claimed(id, 2)), claimed(id, 2), claimed(id, 3)]);
    const [foreign, genuine] = await parked(id, 3);
    expect((await discard(foreign!)).body.waiting).toBe(2);
    expect((await operator.post(`${path}/${genuine}/replay`)).body).toEqual({ replayed: 2, waiting: 0 });
    expect(await heard(id)).toBe(3);
  });

  test('nor does it when the event comes only afterwards', async () => {
    const id = newId();
    await publish([claimed(id, 1), poisoned(claimed(id, 2))]);
    const [foreign] = await parked(id, 1);
    await discard(foreign!);
    await publish([claimed(id, 2), claimed(id, 3)]);
    await eventually('both are heard', async () => (await heard(id)) === 3);
  });

  test('or one far ahead: it is given up at once, whatever is missing before it', async () => {
    const id = newId();
    await publish([
      claimed(id, 1),
      poisoned(claimed(id, 4)),
      claimed(id, 2),
      claimed(id, 3),
      claimed(id, 4),
      claimed(id, 5),
    ]);
    const [foreign, genuine] = await parked(id, 3);
    expect((await discard(foreign!)).body.waiting).toBe(2);
    expect((await operator.post(`${path}/${genuine}/replay`)).body).toEqual({ replayed: 2, waiting: 0 });
    expect(await heard(id)).toBe(5);
    expect(await brokenOf(id)).toEqual([]);
  });
});

describe('an event is not given up', () => {
  test.each<[string, object, number, string]>([
    ['999999', { reason }, 404, 'not-found'],
    ['0', { reason }, 400, 'request.malformed'],
    ['1', {}, 400, 'request.malformed'],
    ['1', { reason: '  ' }, 400, 'request.malformed'],
  ])('number %s with %j: %d %s', async (number, body, status, code) => {
    const answer = await discard(number, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('by anybody but the operator, who alone also reads what was given up', async () => {
    const others = await service.as({ organisationId: newId(), roles: ['clerk', 'supervisor', 'lawyer', 'analyst'] });
    expect((await others.post(`${path}/1/discard`, { reason })).status).toBe(403);
    expect((await others.get('operations/intake/discarded-events')).status).toBe(403);
  });
});

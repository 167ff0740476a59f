import { ReferralStarted } from '@liandong/contracts';
import { DomainError, newId } from '@liandong/kernel';
import { eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import fc from 'fast-check';
import type { Message } from 'kafkajs';
import pg from 'pg';
import { faults } from '../../test/folders.http.js';
import { claimed, kafka, recordOf, send, topicOfReferrals } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';

let service: TestService;
let database: pg.Client;
let operator: TestClient;

beforeAll(async () => {
  service = await startTestService(tinyService);
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
  operator = await service.as({ organisationId: newId(), roles: ['operator'] });
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});
afterEach(() => faults.clear());

const versionsHeard = async (subject: string): Promise<number[]> => {
  const { rows } = await database.query<{ said: string }>('select said from heard where subject = $1 order by id', [
    subject,
  ]);
  return rows.map(({ said }) => Number(said.slice(20, 26)));
};
const hears = (subject: string, versions: readonly number[]) =>
  eventually(`versions ${versions.join(' ')} are heard`, async () => {
    const heard = await versionsHeard(subject);
    if (heard.length < versions.length) throw new Error(`heard ${heard.join(' ')}`);
    expect(heard).toEqual(versions);
    return true;
  });
const parkedOf = async (subject: string) =>
  (
    await database.query<{ id: string; reason: string }>(
      'select id, reason from parked_events where subject = $1 and replayed_at is null order by id',
      [subject],
    )
  ).rows;
const isParked = (subject: string, count: number) =>
  eventually(`${count} are parked`, async () => {
    const parked = await parkedOf(subject);
    return parked.length === count ? parked : undefined;
  });
const publish = (messages: readonly Message[]) => send(service.kafkaPrefix, messages);
const replay = (number: string) => operator.post(`operations/intake/parked-events/${number}/replay`);

describe('an event', () => {
  test('delivered again and again is handled once', async () => {
    const id = newId();
    const [first, second] = [claimed(id, 1), claimed(id, 2)];
    await publish([first, first, second, first, second, second]);
    await publish([second, first, claimed(id, 3)]);
    await hears(id, [1, 2, 3]);
  });

  test('of a version that was taken in already is dropped, even under another id or behind one that waits', async () => {
    const id = newId();
    await publish([claimed(id, 1), claimed(id, 1), claimed(id, 2), claimed(id, 4), claimed(id, 2)]);
    await hears(id, [1, 2]);
    const parked = await isParked(id, 1);
    expect(parked[0]!.reason).toBe('gap: version 4 after 2');
    await publish([claimed(id, 1), claimed(id, 3)]);
    await hears(id, [1, 2, 3]);
    expect(await parkedOf(id)).toEqual(parked);
    expect((await replay(parked[0]!.id)).body).toEqual({ replayed: 1, waiting: 0 });
  });

  test('that another consumer takes in meanwhile counts as taken: what follows it is no gap', async () => {
    const id = newId();
    const [first, second] = [claimed(id, 1), claimed(id, 2)];
    await database.query('begin');
    await database.query(`insert into inbox (event_id, type) values ($1, 'claimed')`, [first.headers!.ce_id]);
    const topic = topicOfReferrals(service.kafkaPrefix);
    await database.query('insert into inbox_versions values ($1, $2, 1)', [topic, id]);
    await publish([first, second]);
    await eventually('this service waits for the other', async () => {
      const { rows } = await database.query('select from pg_locks where not granted and transactionid is not null');
      return rows.length > 0;
    });
    await database.query('commit');
    await hears(id, [2]);
    expect(await parkedOf(id)).toEqual([]);
  });

  test('of one aggregate keeps its order however those of others are shuffled between', async () => {
    const ids = Array.from({ length: 12 }, () => newId());
    const queues = ids.map((id) => Array.from({ length: 10 }, (_, n) => claimed(id, n + 1)));
    const [turns] = fc.sample(
      fc.shuffledSubarray(
        queues.flatMap((queue) => queue.map(() => queue)),
        { minLength: 120, maxLength: 120 },
      ),
      1,
    );
    await publish(turns!.map((queue) => queue.shift()!));
    for (const id of ids)
      await hears(
        id,
        Array.from({ length: 10 }, (_, n) => n + 1),
      );
  });

  test('whose handler commands joins the transaction of the inbox', async () => {
    const [referralId, caseId] = [newId(), newId()];
    await publish([
      recordOf(new ReferralStarted({ referralId, caseId, startedAt: new Date().toISOString() }), referralId, 1),
    ]);
    const folder = await eventually(
      'the folder is open',
      async () => (await database.query('select version, owner_id from folders where id = $1', [referralId])).rows[0],
    );
    expect(folder).toEqual({ version: 1, owner_id: caseId });
    const { rows } = await database.query('select subject from audit_entries where aggregate_id = $1', [referralId]);
    expect(rows).toEqual([{ subject: 'system' }]);
  });
});

describe('a gap', () => {
  test('is parked, the late event fills it, and what waits is replayed in order of versions', async () => {
    const id = newId();
    await publish([claimed(id, 1), claimed(id, 3), claimed(id, 4)]);
    const [gap] = await isParked(id, 2);
    expect((await parkedOf(id)).map(({ reason }) => reason)).toEqual([
      'gap: version 3 after 1',
      'waiting: behind an earlier parked event',
    ]);
    const early = await replay(gap!.id);
    expect([early.status, early.body]).toMatchObject([
      409,
      { code: 'event.replay-failed', reason: 'gap: version 3 after 1', waiting: 2 },
    ]);
    await publish([claimed(id, 2)]);
    await hears(id, [1, 2]);
    expect((await replay(gap!.id)).body).toEqual({ replayed: 2, waiting: 0 });
    await publish([claimed(id, 5)]);
    await hears(id, [1, 2, 3, 4, 5]);
  });

  test('whose event was itself parked behind it is closed in order of versions', async () => {
    const id = newId();
    faults.set(id, () => new TypeError('broken'));
    await publish([claimed(id, 2)]);
    await isParked(id, 1);
    await publish([claimed(id, 1)]);
    const [gap] = await isParked(id, 2);
    faults.clear();
    expect((await replay(gap!.id)).body).toEqual({ replayed: 2, waiting: 0 });
    await hears(id, [1, 2]);
  });
});

describe('poison', () => {
  const sound = () => claimed(newId(), 1);
  const withHeaders = (changes: Record<string, string | Buffer>) => {
    const message = sound();
    return { ...message, headers: { ...message.headers, ...changes } };
  };
  const withoutHeader = (name: string) => {
    const message = sound();
    return {
      ...message,
      headers: Object.fromEntries(Object.entries(message.headers!).filter(([key]) => key !== name)),
    };
  };

  test.each<[string, () => Message, RegExp]>([
    ['bad JSON', () => ({ ...sound(), value: '{"referralId": "' }), /^unreadable: the value is not JSON$/],
    ['no headers', () => ({ ...sound(), headers: {} }), /^unreadable: header ce_specversion is missing$/],
    ['no subject', () => withoutHeader('ce_subject'), /^unreadable: header ce_subject is missing$/],
    [
      'a header PostgreSQL cannot store',
      () => withHeaders({ 'x-odd': Buffer.from('a\0b'), ce_id: 'x' }),
      /^unreadable: ce_id/,
    ],
    [
      'a subject longer than an index takes',
      () => withHeaders({ ce_subject: 's'.repeat(9_000) }),
      /^unreadable: header ce_subject/,
    ],
    [
      'an unknown type',
      () => withHeaders({ ce_type: 'cn.liandong.referral.invented.v1' }),
      /^unreadable: unknown type cn\.liandong\.referral\.invented\.v1$/,
    ],
    ['a missing field', () => ({ ...sound(), value: '{}' }), /^unreadable: faulty fields: referralId/],
    ['a null value', () => ({ ...sound(), value: null }), /^unreadable: the record has no value$/],
    [
      'two megabytes',
      () => ({ ...sound(), value: JSON.stringify({ x: 'x'.repeat(2 ** 21) }) }),
      /^unreadable: faulty fields/,
    ],
    [
      'a nesting too deep',
      () => ({ ...sound(), value: `{"referralId":${'['.repeat(90_000)}${']'.repeat(90_000)}}` }),
      /^unreadable: /,
    ],
  ])('of the kind %s is parked, and the partition goes on', async (_kind, poison, reason) => {
    const after = newId();
    const message = poison();
    // The same key, so that both lie in one partition.
    await publish([message, { ...claimed(after, 1), key: message.key ?? null }]);
    await hears(after, [1]);
    const { rows } = await database.query<{ reason: string }>(
      'select reason from parked_events order by id desc limit 1',
    );
    expect(rows[0]?.reason).toMatch(reason);
  });

  test.each<[string, () => Error, string]>([
    ['TypeError', () => new TypeError('x of 张三 is undefined'), 'failed: TypeError'],
    ['DomainError', () => new DomainError('conflict'), 'failed: DomainError conflict'],
    ['RangeError', () => new RangeError('too far'), 'failed: RangeError'],
  ])(
    'a handler that throws %s: parked after its tries, the aggregate waits, others go on, replay keeps the order',
    async (_kind, fault, reason) => {
      const [id, other] = [newId(), newId()];
      faults.set(id, fault);
      const key = 'one-partition';
      await publish(
        [claimed(id, 1), claimed(id, 2), claimed(other, 1), claimed(id, 3)].map((message) => ({ ...message, key })),
      );
      await hears(other, [1]);
      const parked = await isParked(id, 3);
      expect(parked.map((event) => event.reason)).toEqual([
        reason,
        ...Array(2).fill('waiting: behind an earlier parked event'),
      ]);
      const tooEarly = await replay(parked[0]!.id);
      expect([tooEarly.status, tooEarly.body]).toMatchObject([
        409,
        { code: 'event.replay-failed', replayed: 0, waiting: 3 },
      ]);
      expect(tooEarly.text).not.toContain('张三');
      faults.clear();
      // Whichever of them the operator picks, the oldest of the subject goes first.
      expect((await replay(parked[2]!.id)).body).toEqual({ replayed: 3, waiting: 0 });
      expect(await versionsHeard(id)).toEqual([1, 2, 3]);
      await publish([{ ...claimed(id, 4), key }]);
      await hears(id, [1, 2, 3, 4]);
      expect((await replay(parked[0]!.id)).body).toEqual({ replayed: 0, waiting: 0 });
    },
  );
});

test('offsets set back to zero change nothing: everything is a repeat', async () => {
  const count = async () =>
    (
      await database.query<{ n: string }>(
        'select (select count(*) from heard) || $1 || (select count(*) from parked_events) as n',
        ['/'],
      )
    ).rows[0]!.n;
  const before = await count();
  const admin = kafka().admin();
  await admin.connect();
  const topic = topicOfReferrals(service.kafkaPrefix);
  const groupId = `${service.kafkaPrefix}intake`;
  const { app } = service;
  const { KafkaTransport } = await import('./kafka-transport.js');
  const transport = app.get(KafkaTransport);
  await transport.close();
  await admin.resetOffsets({ groupId, topic, earliest: true });
  transport.listen(() => {});
  const marker = newId();
  await publish([claimed(marker, 1)]);
  await hears(marker, [1]);
  const offsets = async () => {
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const ends = await admin.fetchTopicOffsets(topic);
    return ends.every(
      ({ partition, high }) => committed!.partitions.find((one) => one.partition === partition)?.offset === high,
    );
  };
  await eventually('all is read again', offsets);
  await admin.disconnect();
  const [heardBefore, parkedBefore] = before.split('/').map(Number);
  expect(await count()).toBe(`${heardBefore! + 1}/${parkedBefore}`);
});

import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { listenTo, type Heard } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';
import { ServiceConfig } from '../boot/service-config.js';
import { startService } from '../boot/start-service.js';

let service: TestService;
let database: pg.Client;
let clerk: TestClient;
let listener: { heard: Heard[]; stop: () => Promise<void> };

const connected = async () => {
  const client = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await client.connect();
  return client;
};

beforeAll(async () => {
  service = await startTestService(tinyService);
  database = await connected();
  clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
  await clerk.post('folders', { id: newId() });
  await eventually('the topics are made', async () => (await unsent()) === 0);
  listener = await listenTo(`${service.kafkaPrefix}intake.events`);
}, 60_000);
afterAll(async () => {
  await listener.stop();
  await database.end();
  await service.stop();
});

const unsent = async () =>
  (await database.query<{ n: number }>('select count(*)::int as n from outbox where sent_at is null')).rows[0]!.n;
const heardOf = (id: string) => listener.heard.filter(({ key }) => key === id);
/** Sessions that hold the lock of the relay's leader in this test's database. */
const leaders = async () =>
  (
    await database.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = 7305002 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    )
  ).rows.map(({ pid }) => pid);
/** As the owner, who opened the sessions; the worker role may not. */
async function terminate(pid: number): Promise<void> {
  const owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  await owner.query('select pg_terminate_backend($1)', [pid]);
  await owner.end();
}
const insert = (client: pg.Client, subject: string, payload = '{}') =>
  client.query(
    `insert into outbox (event_id, topic, type, subject, aggregate_version, occurred_at, traceparent, payload)
     values ($1, 'intake.events', 'cn.liandong.case.reopened.v1', $2, 1, now(), '', $3)`,
    [newId(), subject, payload],
  );

describe('the relay', () => {
  test('carries the events of an aggregate in their order, each once, and marks them sent', async () => {
    const ids = Array.from({ length: 8 }, () => newId());
    await Promise.all(ids.map((id) => clerk.post('folders', { id })));
    const changes = ids.flatMap((id) =>
      Array.from({ length: 10 }, () => clerk.post(`folders/${id}/note`, { text: 'x', events: 2 }, { ifMatch: '*' })),
    );
    await Promise.all(changes);
    await eventually('all are heard', () => ids.every((id) => heardOf(id).length >= 21));
    for (const id of ids)
      expect(heardOf(id).map(({ version }) => Number(version))).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    await eventually('all are marked', async () => (await unsent()) === 0);
  });

  test('sends a row that committed late with a lower id', async () => {
    const [late, early] = [newId(), newId()];
    const slow = await connected();
    await slow.query('begin');
    await insert(slow, late);
    await insert(database, early);
    await eventually('the higher id has left', () => heardOf(early).length === 1);
    expect(heardOf(late)).toEqual([]);
    await slow.query('commit');
    await slow.end();
    await eventually('the lower id follows', () => heardOf(late).length === 1);
  });

  test('sends rows that together are larger than one batch of the broker', async () => {
    const id = newId();
    const megabyte = JSON.stringify({ x: 'x'.repeat(1024 * 1024) });
    await database.query('begin');
    for (let row = 0; row < 12; row += 1) await insert(database, id, megabyte);
    await insert(database, id, JSON.stringify({ x: 'x'.repeat(7 * 1024 * 1024) }));
    await database.query('commit');
    await eventually('all have left', async () => (await unsent()) === 0, { timeout_ms: 20_000 });
  });
});

describe('of two processes', () => {
  test('one leads; when its session ends by itself or by force, the lead is taken up again and nothing is lost', async () => {
    const second = await startService(tinyService, service.app.get(ServiceConfig));
    try {
      const [first] = await leaders();
      const id = newId();
      await clerk.post('folders', { id });
      await eventually('it is heard', () => heardOf(id).length === 1);
      expect(await leaders()).toEqual([first]);
      const both = newId();
      await clerk.post('folders', { id: both });
      for (let n = 1; n < 40; n += 1) await clerk.post(`folders/${both}/note`, { text: 'x' }, { ifMatch: n });
      await eventually('all are heard', () => heardOf(both).length >= 40);
      expect(heardOf(both).map(({ version }) => Number(version))).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));

      await terminate(first!);
      const calls = Array.from({ length: 30 }, () => clerk.post(`folders/${id}/note`, { text: 'x' }, { ifMatch: '*' }));
      expect([
        ...new Set((await Promise.all(calls)).map(({ status, text }) => (status === 200 ? '200' : text))),
      ]).toEqual(['200']);
      await eventually('somebody leads again', async () => (await leaders()).some((pid) => pid !== first));
      await eventually('all are heard', () => new Set(heardOf(id).map(({ eventId }) => eventId)).size === 31);
      const firstTimes = [...new Set(heardOf(id).map(({ version }) => Number(version)))];
      expect(firstTimes).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
      expect(await leaders()).toHaveLength(1);
    } finally {
      await second.stop();
    }
    const id = newId();
    await clerk.post('folders', { id });
    await eventually('the one that is left carries on', () => heardOf(id).length === 1);
  });

  test('ten leaders killed in a row leave one that works', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [leader] = await eventually('somebody leads', async () => {
        const pids = await leaders();
        return pids.length === 1 ? pids : undefined;
      });
      await terminate(leader!);
      await eventually('it is gone', async () => !(await leaders()).includes(leader!));
    }
    const id = newId();
    await clerk.post('folders', { id });
    await eventually('it is heard', () => heardOf(id).length === 1);
  });
});

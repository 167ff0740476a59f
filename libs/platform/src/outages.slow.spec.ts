import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  freePort,
  provisionKafka,
  startKafka,
  startPostgres,
  type RunningKafka,
  type RunningPostgres,
} from '@liandong/embedded';
import { newId } from '@liandong/kernel';
import { eventually, TestClient, TestIdentities, type Answer, type AnyBody } from '@liandong/testing';
import pg from 'pg';
import { claimed, listenTo, send } from '../test/records.js';
import { environment } from '../test/test-settings.js';
import { tinyService } from '../test/tiny-service.js';
import { readConfig } from './boot/service-config.js';
import { startService, type RunningService } from './boot/start-service.js';

const jarsDirectory = fileURLToPath(new URL('../../../.liandong/kafka', import.meta.url));
const SLOW_MS = 120_000;
const KILL_ALL =
  'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()';
const within = { timeout_ms: 45_000 };

let directory: string;
let jars: string;
let ports: { postgres: number; kafka: number };
let postgres: RunningPostgres;
let kafka: RunningKafka;
let identities: TestIdentities;
const services: RunningService[] = [];

const startDatabase = async () =>
  (postgres = await startPostgres({ directory: join(directory, 'postgres'), port: ports.postgres, durable: false }));
const startBroker = async () =>
  (kafka = await startKafka({ directory: join(directory, 'kafka'), jars, port: ports.kafka }));

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liandong-outages-'));
  jars = await provisionKafka({ directory: jarsDirectory });
  ports = { postgres: await freePort(), kafka: await freePort() };
  await Promise.all([startDatabase(), startBroker()]);
  identities = await TestIdentities.start();
  const server = new pg.Client({ connectionString: postgres.url });
  await server.connect();
  await server.query('create database tiny');
  await server.end();
}, 180_000);
afterEach(() => Promise.all(services.splice(0).map((service) => service.stop())), SLOW_MS);
afterAll(async () => {
  await identities.stop();
  await Promise.all([postgres.stop(), kafka.stop()]);
  await rm(directory, { recursive: true, force: true });
}, SLOW_MS);

const databaseUrl = () => postgres.url.replace(/postgres$/, 'tiny');

/** A service on the servers of this file; its prefix keeps its topics from those of another test. */
async function start(prefix = `o${randomUUID().slice(0, 8)}.`) {
  const service = await startService(
    tinyService,
    readConfig(tinyService.Config, {
      ...environment,
      DATABASE_URL: databaseUrl(),
      KAFKA_BROKERS: kafka.brokers,
      KAFKA_PREFIX: prefix,
      OIDC_ISSUER: identities.issuer,
      LOG_LEVEL: 'fatal',
    }),
  );
  services.push(service);
  const organisationId = newId();
  const clerk = new TestClient(
    service.url,
    await identities.token({ organisationId, roles: ['clerk'], subject: 'clerk' }),
  );
  const hears = async (versions: readonly number[], id: string) => {
    await send(
      prefix,
      versions.map((version) => claimed(id, version)),
      kafka.brokers,
    );
    await eventually(
      'the event is handled',
      async () =>
        (await ask<{ n: number }>('select count(*)::int as n from heard where subject = $1', [id]))[0]!.n ===
        versions.at(-1),
      within,
    );
  };
  return {
    service,
    clerk,
    prefix,
    hears,
    open: (id = newId(), idempotencyKey = id) => clerk.post('folders', { id }, { idempotencyKey }),
  };
}

async function ask<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query('set role liandong_worker');
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
const isAvailable = (answer: Answer<AnyBody>) => {
  if (answer.status !== 503) return true;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(answer.body.code).toBe('service.unavailable');
  return false;
};

describe('while the broker is away', () => {
  test(
    'commands are answered, and their events follow when it is back',
    async () => {
      const { open, hears, prefix } = await start();
      const id = newId();
      await hears([1], id);
      await kafka.stop();
      const ids = Array.from({ length: 20 }, () => newId());
      expect((await Promise.all(ids.map((one) => open(one)))).map(({ status }) => status)).toEqual(ids.map(() => 201));
      await startBroker();
      const { heard, stop } = await listenTo(`${prefix}intake.events`, kafka.brokers);
      await eventually('all events are out', () => ids.every((one) => heard.some(({ key }) => key === one)), within);
      await stop();
      await hears([2], id).catch(() => hears([2], id));
      await eventually(
        'all are marked',
        async () => (await ask('select from outbox where sent_at is null')).length === 0,
        within,
      );
    },
    SLOW_MS,
  );

  test(
    'a service starts, serves, and consumes once it is there',
    async () => {
      await kafka.stop();
      const { service, open, hears } = await start();
      expect((await open()).status).toBe(201);
      const ready = await fetch(`${service.url}/health/ready`);
      expect([ready.status, await ready.json()]).toMatchObject([
        200,
        { status: 'degraded', database: 'up', consumer: 'down' },
      ]);
      await startBroker();
      await hears([1], newId());
      await eventually(
        'it is ready',
        async () =>
          ((await (await fetch(`${service.url}/health/ready`)).json()) as { status: string }).status === 'ready',
        within,
      );
    },
    SLOW_MS,
  );

  test(
    'a service stops within its limit, with events unsent, which leave after the next start',
    async () => {
      const { service, open, prefix } = await start();
      await open();
      await kafka.stop();
      const id = newId();
      await open(id);
      const begun = performance.now();
      await services.splice(services.indexOf(service), 1)[0]!.stop();
      expect(performance.now() - begun).toBeLessThan(10_000);
      await startBroker();
      await start(prefix);
      const { heard, stop } = await listenTo(`${prefix}intake.events`, kafka.brokers);
      await eventually('it is out', () => heard.some(({ key }) => key === id), within);
      await stop();
    },
    SLOW_MS,
  );
});

describe('while the database is away', () => {
  test(
    'commands are refused for now, and everything works again without a restart',
    async () => {
      const { service, open, hears, prefix } = await start();
      const id = newId();
      await hears([1], id);
      expect((await open()).status).toBe(201);
      await postgres.stop();
      expect(isAvailable(await open())).toBe(false);
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
      await send(prefix, [claimed(id, 2)], kafka.brokers);
      await startDatabase();
      const after = newId();
      await eventually('commands work', async () => isAvailable(await open(after)), within);
      await eventually(
        'the event of the outage is handled',
        async () => (await ask('select from heard where subject = $1', [id])).length === 2,
        within,
      );
      const { heard, stop } = await listenTo(`${prefix}intake.events`, kafka.brokers);
      await eventually('events leave', () => heard.some(({ key }) => key === after), within);
      await stop();
      expect(await ask(`select from parked_events where subject = $1`, [id])).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'or loses every session under load, no command that was acknowledged is lost, and none is done twice',
    async () => {
      const { open, prefix } = await start();
      const owner = new pg.Client({ connectionString: databaseUrl() });
      await owner.connect();
      let killing = Promise.resolve();
      const kill = () => (killing = killing.then(async () => void (await owner.query(KILL_ALL))));
      const acknowledged: string[] = [];
      const seen = new Set<number>();
      const caller = async () => {
        for (let n = 0; n < 40; n += 1) {
          const id = newId();
          // What was refused for now is asked again with the same key, as the answer says.
          for (let answer = await open(id); ; answer = await open(id)) {
            seen.add(answer.status);
            if (isAvailable(answer)) break;
          }
          acknowledged.push(id);
          if (n % 10 === 5) await kill();
        }
      };
      await Promise.all(Array.from({ length: 8 }, caller));
      await owner.end();
      expect([...seen].toSorted()).toEqual([201, 503]);
      const kept = await ask<{ subject: string; n: number }>(
        'select subject, count(*)::int as n from outbox where subject = any($1) group by subject',
        [acknowledged],
      );
      expect(kept.filter(({ n }) => n === 1)).toHaveLength(320);
      const { heard, stop } = await listenTo(`${prefix}intake.events`, kafka.brokers);
      await eventually('all are out', () => new Set(heard.map(({ key }) => key)).size >= 320, within);
      await stop();
    },
    SLOW_MS,
  );
});

describe('a stop', () => {
  test(
    'lets the request in flight end, takes no new one, and is over in time',
    async () => {
      const { service, clerk, open } = await start();
      const id = newId();
      await open(id);
      const holder = new pg.Client({ connectionString: databaseUrl() });
      await holder.connect();
      await holder.query('set role liandong_worker');
      await holder.query('begin');
      await holder.query('select from folders where id = $1 for update', [id]);
      const inFlight = clerk.post(`folders/${id}/note`, { text: 'in flight' }, { ifMatch: 1 });
      // As the owner, who opened the sessions: the worker role does not see what they wait for.
      const watcher = new pg.Client({ connectionString: databaseUrl() });
      await watcher.connect();
      await eventually('it waits for the row', async () => {
        const { rowCount } = await watcher.query(`select from pg_stat_activity where wait_event_type = 'Lock'`);
        return rowCount === 1;
      });
      await watcher.end();
      const begun = performance.now();
      const stopped = services.splice(services.indexOf(service), 1)[0]!.stop();
      await eventually('no new request is taken', () =>
        fetch(`${service.url}/health/live`).then(
          ({ status }) => status === 503,
          () => true,
        ),
      );
      await holder.query('commit');
      await holder.end();
      expect(await inFlight).toMatchObject({ status: 200, body: { note: 'in flight', version: 2 } });
      await stopped;
      expect(performance.now() - begun).toBeLessThan(10_000);
    },
    SLOW_MS,
  );
});

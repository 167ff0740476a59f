import { newId, SettableClock } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import pg from 'pg';
import { tinyService } from '../../test/tiny-service.js';
import { Relay } from '../messaging/relay.js';
import { Housekeeping } from './housekeeping.js';

const clock = new SettableClock();
let service: TestService;
let database: pg.Client;
beforeAll(async () => {
  const environment = { IDEMPOTENCY_KEEP_DAYS: '7', OUTBOX_KEEP_DAYS: '30' };
  service = await startTestService(tinyService, { clock, environment });
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});

const left = async (table: string) =>
  (await database.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;

test('answers go after 7 days, sent events after 30, in batches; what was never sent stays', async () => {
  const clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
  await clerk.post('folders', { id: newId() });
  await eventually(
    'it is sent',
    async () => (await database.query('select from outbox where sent_at is null')).rowCount === 0,
  );
  await database.query(
    `insert into idempotency_keys (organisation_id, subject, key, fingerprint)
     select $1, 'clerk', n::text, '' from generate_series(1, 2500) as n`,
    [newId()],
  );
  const house = service.app.get(Housekeeping);
  expect(await house.sweep()).toEqual({ idempotency_keys: 0, outbox: 0 });
  clock.advance({ days: 7, minutes: 5 });
  expect(await house.sweep()).toEqual({ idempotency_keys: 2501, outbox: 0 });
  expect(await left('outbox')).toBe(1);
  clock.advance({ days: 23 });
  // The relay must not see this one: stopped, it leaves the event unsent.
  await service.app.get(Relay).beforeApplicationShutdown();
  await clerk.post('folders', { id: newId() });
  // The database's own clock wrote the new key: for the clock of the test it is old already.
  expect(await house.sweep()).toEqual({ idempotency_keys: 1, outbox: 1 });
  expect([await left('outbox'), await left('idempotency_keys'), await left('audit_entries')]).toEqual([1, 0, 2]);
});

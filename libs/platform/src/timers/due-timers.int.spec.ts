import { newId, SettableClock } from '@liandong/kernel';
import { eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { faults } from '../../test/folders.http.js';
import { tinyService } from '../../test/tiny-service.js';
import { ServiceConfig } from '../boot/service-config.js';
import { startService } from '../boot/start-service.js';
import { DueTimers } from './due-timers.js';

const evening = new Date('2026-03-01T20:00:00Z');
const clock = new SettableClock(evening);
let service: TestService;
let database: pg.Client;
let clerk: TestClient;

beforeAll(async () => {
  service = await startTestService(tinyService, { clock });
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
  clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});
beforeEach(() => clock.set(evening));
afterEach(() => faults.clear());

async function folderDue(minutes: number): Promise<string> {
  const id = newId();
  await clerk.post('folders', { id });
  const timerAt = new Date(evening.getTime() + minutes * 60_000).toISOString();
  expect((await clerk.post(`folders/${id}/note`, { text: 'due', timerAt }, { ifMatch: 1 })).status).toBe(200);
  return id;
}
const firedOf = async (ids: readonly string[]) =>
  (
    await database.query<{ subject: string }>('select subject from heard where subject = any($1) order by id', [ids])
  ).rows.map(({ subject }) => subject);
const isFired = (ids: readonly string[]) =>
  eventually('the timers fired', async () => (await firedOf(ids)).length >= ids.length);

describe('a due timer', () => {
  test('fires once, not before its time, and its change is the system’s own', async () => {
    const id = await folderDue(30);
    clock.advance({ minutes: 29 });
    expect(await service.app.get(DueTimers).fireDue()).toBe(0);
    clock.advance({ minutes: 1 });
    await isFired([id]);
    expect(await service.app.get(DueTimers).fireDue()).toBe(0);
    expect(await firedOf([id])).toEqual([id]);
    const { rows } = await database.query(
      'select action, subject from audit_entries where aggregate_id = $1 and version = 3',
      [id],
    );
    expect(rows).toEqual([{ action: 'case.closed', subject: 'system' }]);
  });

  test('after a night down fires with the others in the order of their times', async () => {
    const ids = new Map<number, string>();
    for (const minutes of [30, 10, 60, 20, 50, 40]) ids.set(minutes, await folderDue(minutes));
    clock.advance({ hours: 12 });
    await isFired([...ids.values()]);
    expect(await firedOf([...ids.values()])).toEqual([10, 20, 30, 40, 50, 60].map((minutes) => ids.get(minutes)));
  });

  test('that was cancelled does not fire', async () => {
    const [cancelled, kept] = [await folderDue(10), await folderDue(20)];
    await clerk.post(`folders/${cancelled}/note`, { text: 'x', cancel: true }, { ifMatch: 2 });
    clock.advance({ hours: 1 });
    await isFired([kept]);
    expect(await firedOf([cancelled, kept])).toEqual([kept]);
  });

  test('whose handler fails leaves nothing behind, holds up nobody, and is tried again', async () => {
    const [failing, sound] = [await folderDue(10), await folderDue(20)];
    faults.set(failing, () => new TypeError('broken'));
    clock.advance({ hours: 1 });
    await isFired([sound]);
    expect(await firedOf([failing, sound])).toEqual([sound]);
    faults.clear();
    await isFired([failing]);
  });
});

test('two processes share the timers: each fires once', async () => {
  const second = await startService(tinyService, service.app.get(ServiceConfig), clock);
  try {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => folderDue(n)));
    clock.advance({ hours: 2 });
    await Promise.all([service, second].map(({ app }) => app.get(DueTimers).fireDue()));
    await isFired(ids);
    expect((await firedOf(ids)).toSorted()).toEqual(ids.toSorted());
  } finally {
    await second.stop();
  }
});

/** A transaction of another process that holds a folder's timer, as the one that fires it does. */
async function holding(id: string): Promise<pg.Client> {
  const other = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await other.connect();
  await other.query('begin');
  await other.query('select from due_timers where aggregate_id = $1 for update', [id]);
  return other;
}

test('a timer that another process is firing holds up no other', async () => {
  const [held, free] = [await folderDue(10), await folderDue(20)];
  const other = await holding(held);
  clock.advance({ hours: 1 });
  await isFired([free]);
  expect(await firedOf([held, free])).toEqual([free]);
  await other.query('rollback');
  await other.end();
  await isFired([held]);
});

test('a command that runs into a deadlock with a firing timer is done again, and its caller sees nothing of it', async () => {
  // PostgreSQL undoes the one that looks first, most times the command, which has waited longer.
  for (let isCommandUndone = false; !isCommandUndone;) {
    const id = await folderDue(1);
    const other = await holding(id);
    const cancelling = clerk.post(`folders/${id}/note`, { text: 'x', cancel: true }, { ifMatch: '*' });
    await eventually('the command waits for the timer', async () => {
      const { rowCount } = await database.query(
        `select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
      );
      return rowCount! > 0;
    });
    isCommandUndone = await other.query('select from folders where id = $1 for update', [id]).then(
      () => true,
      () => false,
    );
    await other.query('rollback');
    await other.end();
    expect((await cancelling).status).toBe(200);
  }
}, 60_000);

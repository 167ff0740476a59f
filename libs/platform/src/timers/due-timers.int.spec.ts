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
    const ids = [await folderDue(30), await folderDue(10), await folderDue(20)];
    const [third, first, second] = ids;
    clock.advance({ hours: 12 });
    await isFired(ids);
    expect(await firedOf(ids)).toEqual([first, second, third]);
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

test('a timer and a command that cancels it at the same moment: neither caller sees the deadlock', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await folderDue(1);
    clock.advance({ hours: 1 });
    const [answer] = await Promise.all([
      clerk.post(`folders/${id}/note`, { text: 'x', cancel: true }, { ifMatch: '*' }),
      service.app.get(DueTimers).fireDue(),
    ]);
    expect(answer.status).toBe(200);
    clock.set(evening);
  }
}, 60_000);

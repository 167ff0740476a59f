import { ReferralWithdrawn } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { NotNow } from '@liandong/platform';
import { brokenInvariants, eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { EventStream } from '../../test/event-stream.js';
import { publishRaw } from '../../test/publish-raw.js';
import { Story } from '../../test/story.js';
import { reportingService } from '../definition.js';
import { projections } from '../projections/projection-tables.js';
import { CompareProjections } from './compare-projections.js';
import { REBUILD_LOCK } from './rebuild-table.js';
import type { RebuildView } from './rebuild.dto.js';

let service: TestService;
let story: Story;
let database: pg.Client;
let operator: TestClient;
const [origin, partner] = [newId(), newId()];

beforeAll(async () => {
  service = await startTestService(reportingService);
  story = new Story(service.kafkaPrefix);
  database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  operator = await service.as({ organisationId: newId(), roles: ['operator'] });
});
afterAll(async () => {
  await database.end();
  await service.stop();
});

const count = async (sql: string) => Number((await database.query<{ count: string }>(sql)).rows[0]?.count);

/** Which events wait and why, so that one that should not tells its own cause. */
async function parkedNow() {
  const sql = 'select topic, subject, headers, reason, replayed_at from live.parked_events order by id';
  return (await database.query(sql)).rows;
}

/** Every row of every projection, each table in the order of its text. */
async function contentOf(schema: string): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of projections) {
    const { rows } = await database.query<{ row: string }>(
      `select row_to_json(t)::text as row from ${schema}.${table} t order by 1`,
    );
    content[table] = rows.map(({ row }) => row);
  }
  return content;
}

/** One case with its referral, its money and its facts: 19 events, 17 of them on the timeline. */
async function tellCase(): Promise<void> {
  const [caseId, referralId, recoveryId] = [newId(), newId(), newId()];
  const referral = { id: referralId, caseId, originId: origin, partnerId: partner };
  // Money first: a rebuild reads the topics in another order than they were written, and the result must not differ.
  await story.recovery(recoveryId, caseId, { owedFen: '5000', paidFen: '200' });
  await story.partyOfRecovery(recoveryId, caseId, partner);
  await story.referralSent(referral);
  await story.case({ id: caseId, ownerId: origin });
  await story.referralAccepted(referral);
  await story.facts(caseId, 2);
}
const TIMELINE_ENTRIES_PER_CASE = 12;
const FACTS_PER_CASE = 3;

async function untilTaken(cases: number): Promise<void> {
  await eventually(
    `${cases} cases are in`,
    async () =>
      (await count('select count(*) from live.timeline_entries')) === cases * TIMELINE_ENTRIES_PER_CASE &&
      (await count('select count(*) from live.settlement_facts')) === cases * FACTS_PER_CASE,
    { timeout_ms: 30_000 },
  );
}

async function untilDone(id: string): Promise<RebuildView> {
  return eventually(
    'the rebuild is done',
    async () => {
      const { body } = await operator.get<RebuildView>(`operations/projection-rebuild/${id}`);
      return body.status !== 'running' && body;
    },
    { timeout_ms: 60_000 },
  );
}

describe('the comparison of the projections with the log', () => {
  test('finds nothing while all is well, and names each row that was changed, removed or added by hand', async () => {
    await story.organisation(newId(), '510726');
    await tellCase();
    await untilTaken(1);
    expect(await brokenInvariants(service, { settle_ms: 20_000 })).toEqual({});
    const breaking = [
      'update live.recovery_facts set paid_fen = paid_fen + 1',
      'create table public.kept as table live.settlement_facts',
      'delete from live.settlement_facts where position = 1',
      `insert into live.organisations values ('${partner}', null, 'city-union', '无此工会', '510700', now())`,
    ];
    for (const sql of breaking) await database.query(sql);
    const found = await brokenInvariants(service);
    const mending = [
      'update live.recovery_facts set paid_fen = paid_fen - 1',
      'insert into live.settlement_facts select * from public.kept where position = 1',
      `delete from live.organisations where id = '${partner}'`,
      'drop table public.kept',
    ];
    for (const sql of mending) await database.query(sql);
    expect(found).toEqual({
      'projections-are-the-fold-of-the-log': [
        `organisations ${partner}: no event tells of it`,
        expect.stringMatching(/^recovery_facts .*: is not what its events say$/),
        'settlement_facts 1: is missing',
      ],
    });
    expect(await brokenInvariants(service)).toEqual({});
    const { rows } = await database.query(`select nspname from pg_namespace where nspname in ('shadow', 'retired')`);
    expect(rows).toEqual([]);
  }, 90_000);
});

describe('a rebuild of the projections', () => {
  test('under continuing traffic ends row by row equal, misses nothing, and no stream notices', async () => {
    await story.organisation(origin, '510726');
    for (let index = 1; index < 20; index += 1) await tellCase();
    await untilTaken(20);
    const neverRebuilt = await contentOf('live');
    const stream = await EventStream.open(`${service.url}/api/v1/streams/settlements?from=beginning`, {
      token: await service.identities.token({ organisationId: newId(), roles: ['analyst'] }),
    });

    const { body: started } = await operator.post<RebuildView>('operations/projection-rebuild');
    expect(started).toMatchObject({ status: 'running' });
    let cases = 20;
    const rebuild = { isOver: false };
    const traffic = (async () => {
      while (!rebuild.isOver) {
        await tellCase();
        cases += 1;
      }
    })();
    const done = await untilDone(started.id);
    rebuild.isOver = true;
    await traffic;
    expect(await parkedNow()).toEqual([]);
    expect(done).toMatchObject({ status: 'completed', eventsParked: 0 });
    expect(done.eventsTaken).toBeGreaterThan(20 * (TIMELINE_ENTRIES_PER_CASE + FACTS_PER_CASE));
    await untilTaken(cases);
    await eventually('the stream has all', () => stream.events.length === cases * FACTS_PER_CASE);
    expect(stream.events.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: cases * FACTS_PER_CASE }, (_, index) => index),
    );
    await stream.cut();

    const before = await contentOf('live');
    for (const table of projections) {
      const rows = new Set(before[table]);
      expect([table, neverRebuilt[table]?.filter((row) => !rows.has(row))]).toEqual([table, []]);
    }
    const { body: second } = await operator.post<RebuildView>('operations/projection-rebuild');
    await untilDone(second.id);
    expect(await contentOf('live')).toEqual(before);
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
    const { rows } = await database.query(`select nspname from pg_namespace where nspname in ('shadow', 'retired')`);
    expect(rows).toEqual([]);
  }, 120_000);

  test('events go on being taken in after the swap, by the same consumer', async () => {
    const [caseId, referralId] = [newId(), newId()];
    await story.case({ id: caseId, ownerId: origin });
    await story.referralSent({ id: referralId, caseId, originId: origin, partnerId: partner });
    const withdrawnAt = '2026-03-09T00:00:00.000Z';
    await story.tell(referralId, new ReferralWithdrawn({ referralId, caseId, withdrawnAt }));
    const clerk = await service.as({ organisationId: partner, roles: ['clerk'] });
    await eventually('the partner hears of the withdrawal', async () =>
      (await clerk.get(`cases/${caseId}/timeline`)).text.includes('referral.withdrawn'),
    );
  });

  test('only one runs at a time, and a repeated request starts no second', async () => {
    const [first, repeated] = await Promise.all([
      operator.post<RebuildView>('operations/projection-rebuild', undefined, { idempotencyKey: 'one' }),
      operator.post<RebuildView>('operations/projection-rebuild', undefined, { idempotencyKey: 'two' }),
    ]);
    expect([first.status, repeated.status].toSorted()).toEqual([200, 409]);
    const won = first.status === 200 ? first : repeated;
    const key = first.status === 200 ? 'one' : 'two';
    await untilDone(won.body.id);
    const again = await operator.post('operations/projection-rebuild', undefined, { idempotencyKey: key });
    expect([again.status, again.text]).toEqual([200, won.text]);
  });

  test('one whose process is gone shows as interrupted, and the next begins anew', async () => {
    const id = newId();
    // The one before is done, and may still be tidying up.
    await database.query('select pg_advisory_lock($1)', [REBUILD_LOCK]);
    await database.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]);
    await database.query(
      `insert into projection_rebuilds (id, status, organisation_id, subject, idempotency_key, fingerprint, started_at)
       values ($1, 'running', $1, 'gone', 'gone', '', now())`,
      [id],
    );
    await database.query('create schema shadow; create table shadow.inbox ()');
    const { body } = await operator.get<RebuildView>(`operations/projection-rebuild/${id}`);
    expect(body.status).toBe('interrupted');
    await database.query('select pg_advisory_lock($1)', [REBUILD_LOCK]);
    expect((await operator.post('operations/projection-rebuild')).body.code).toBe('rebuild.running');
    await database.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]);
    const { body: next } = await operator.post<RebuildView>('operations/projection-rebuild');
    expect((await untilDone(next.id)).status).toBe('completed');
  });

  test('while one runs, projections are not compared: the look counts for nothing', async () => {
    await database.query('select pg_advisory_lock($1)', [REBUILD_LOCK]);
    const comparing = service.app.get(CompareProjections).execute();
    await expect(comparing).rejects.toBeInstanceOf(NotNow);
    await database.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]);
    expect(await service.app.get(CompareProjections).execute()).toEqual([]);
  });

  test('a poison event is parked again and counted; it stops neither the rebuild nor others', async () => {
    const value = '{"recoveryId":"none"}';
    const type = 'cn.liandong.recovery.opened.v1';
    await publishRaw(service.kafkaPrefix, 'settlement.events', { subject: newId(), value, type });
    await eventually('it is parked', async () => (await count('select count(*) from live.parked_events')) === 1);
    const { body } = await operator.post<RebuildView>('operations/projection-rebuild');
    expect(await untilDone(body.id)).toMatchObject({ status: 'completed', eventsParked: 1 });
  });

  test.each(['clerk', 'supervisor', 'analyst'] as const)('a %s may neither start nor watch one', async (role) => {
    const client = await service.as({ organisationId: newId(), roles: [role] });
    expect((await client.post('operations/projection-rebuild')).status).toBe(403);
    expect((await client.get(`operations/projection-rebuild/${newId()}`)).status).toBe(403);
    expect((await operator.get(`operations/projection-rebuild/${newId()}`)).status).toBe(404);
  });
});

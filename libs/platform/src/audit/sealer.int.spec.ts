import { newId } from '@liandong/kernel';
import { dropTestDatabase, eventually, startTestService, TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { AuditTrail } from '../../test/audit-trail.js';
import { tinyService } from '../../test/tiny-service.js';
import { ServiceConfig } from '../boot/service-config.js';
import { startService } from '../boot/start-service.js';
import { Metrics } from '../observing/metrics.js';

let service: TestService;
let trail: AuditTrail;
let clerk: TestClient;
const organisation = newId();

beforeAll(async () => {
  service = await startTestService(tinyService, {
    environment: { AUDIT_SEAL_INTERVAL_MS: '20', AUDIT_CHECKPOINT_ENTRIES: '50', AUDIT_CHECKPOINT_MS: '3600000' },
  });
  trail = await AuditTrail.of(service);
  clerk = await service.as({ organisationId: organisation, roles: ['clerk'] });
}, 60_000);
// The service itself is stopped by the last test.
afterAll(async () => {
  await trail.close();
  await service.identities.stop();
  await dropTestDatabase(service.databaseUrl);
});

const open = async (by = clerk) => {
  const id = newId();
  expect((await by.post('folders', { id })).status).toBe(201);
  return id;
};
const note = (id: string, order: object = {}) =>
  clerk.post(`folders/${id}/note`, { text: 'x', ...order }, { ifMatch: '*' });
/** Ids of the aggregates along a chain, and the numbers of their entries. */
const chainOf = (chain: string) =>
  trail.rows<{ sequence: string; entry_id: string; aggregate_id: string; version: number }>(
    `select sequence, entry_id, aggregate_id, version from audit_seals join audit_entries on id = entry_id
     where chain = $1 order by sequence`,
    [chain],
  );
/** Sessions that lead, and when each began its newest round. */
const leaders = async () =>
  (
    await trail.owner.query<{ pid: number; roundAt: Date }>(
      `select pg_locks.pid, query_start as "roundAt" from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and objid = 7305003 and granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
  ).rows;

describe('the sealer', () => {
  test('seals what was committed, each organisation in a chain of its own', async () => {
    const others = [newId(), newId()];
    const clerks = await Promise.all(others.map((organisationId) => service.as({ organisationId, roles: ['clerk'] })));
    const ids = await Promise.all([clerks[0]!, clerks[1]!, clerks[0]!].map(open));
    await trail.sealed();
    const chains = await Promise.all(others.map(chainOf));
    expect(chains.map((chain) => chain.map(({ sequence }) => sequence))).toEqual([['1', '2'], ['1']]);
    expect(chains[0]!.map(({ aggregate_id }) => aggregate_id).toSorted()).toEqual([ids[0], ids[2]].toSorted());
    expect(await trail.faults()).toEqual([]);
  });

  test('meets an entry that commits late, below numbers that are sealed already', async () => {
    const [id, other, third] = [await open(), await open(), await open()];
    const noteId = newId();
    const blocker = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('insert into folder_notes (id, folder_id, text) values ($1, $2, $3)', [noteId, third, 'x']);
    // Its entry is written when it comes to wait for the note that another holds.
    const late = note(id, { noteIds: [noteId] });
    await eventually('the command waits', () =>
      trail.number(`select count(*) from pg_locks where not granted and locktype = 'transactionid'`),
    );
    await note(other);
    await trail.sealed();
    await blocker.query('rollback');
    await blocker.end();
    expect((await late).status).toBe(200);
    await eventually('it is sealed', async () => (await chainOf(organisation)).at(-1)?.aggregate_id === id);
    const [before, last] = (await chainOf(organisation)).slice(-2);
    expect(before).toMatchObject({ aggregate_id: other, version: 2 });
    expect(Number(last!.entry_id)).toBeLessThan(Number(before!.entry_id));
    expect(await trail.faults()).toEqual([]);
  });

  test('publishes a checkpoint after so many entries, and none for a chain that stands still', async () => {
    const organisationId = newId();
    const other = await service.as({ organisationId, roles: ['clerk'] });
    const told = () => trail.number('select told_sequence from audit_chains where chain = $1', [organisationId]);
    for (let n = 0; n < 49; n += 1) await open(other);
    await trail.sealed();
    expect(await told()).toBe(0);
    await open(other);
    await eventually('it is told', async () => (await told()) === 50);
    const checkpoints = await trail.rows<{ payload: string; aggregate_version: number | null }>(
      `select payload, aggregate_version from outbox where topic = 'audit.checkpoints' and subject = $1`,
      [`intake/${organisationId}`],
    );
    const [end] = await trail.rows(
      `select encode(hash, 'hex') as hash from audit_seals where chain = $1 and sequence = 50`,
      [organisationId],
    );
    expect(checkpoints.map(({ aggregate_version }) => aggregate_version)).toEqual([null]);
    expect(JSON.parse(checkpoints[0]!.payload)).toMatchObject({
      service: 'intake',
      chain: organisationId,
      sequence: 50,
      ...end,
    });
  });

  test('writes nothing while there is nothing to seal', async () => {
    await trail.sealed();
    const written = () =>
      trail.rows(
        `select (select count(*) from outbox) as outbox, (select count(*) from audit_seals) as seals,
                (select array_agg(xmin::text || ctid::text order by chain) from audit_chains) as chains`,
      );
    const before = await written();
    const rounds = new Set<number>();
    await eventually('ten rounds are over', async () => {
      for (const { roundAt } of await leaders()) rounds.add(roundAt.getTime());
      return rounds.size > 10;
    });
    expect(await written()).toEqual(before);
  });
});

test('a chain that was set back is not continued: the sealer stands still and says so, and commands go on', async () => {
  const isUp = async () => (await service.app.get(Metrics).sealerUp.get()).values[0]?.value === 1;
  const setBack = (by: number) =>
    trail.rows('update audit_chains set sequence = sequence - $1 where chain = $2', [by, organisation]);
  await setBack(1);
  await open();
  await eventually('it stands still', async () => !(await isUp()));
  expect(await trail.isSealed()).toBe(false);
  expect(await trail.faults()).toContainEqual(expect.stringMatching(/^inserted: .*the sealer had come to seal/));
  await setBack(-1);
  await trail.sealed();
  await eventually('it is up', isUp);
  expect(await trail.faults()).toEqual([]);
});

/** Entries that a process has sealed so far. */
const sealedBy = async ({ app }: { app: TestService['app'] }) =>
  (await app.get(Metrics).entriesSealed.get()).values[0]?.value ?? 0;

describe('of two processes', () => {
  test('one seals and the other stands by, even if it looks as often', async () => {
    const second = await startService(tinyService, service.app.get(ServiceConfig));
    try {
      const before = await sealedBy(service);
      for (let n = 0; n < 80; n += 1) await open();
      // A process counts after it has committed.
      await eventually('all are counted', async () => (await sealedBy(service)) === before + 80);
      expect(await sealedBy(second)).toBe(0);
    } finally {
      await second.stop();
    }
  });

  test('one seals; however often its session is killed under load, another goes on with the same chains', async () => {
    const second = await startService(tinyService, service.app.get(ServiceConfig));
    try {
      const id = await open();
      let notes = 0;
      const clerks = new AbortController();
      const load = Promise.all(
        [1, 2, 3, 4].map(async () => {
          while (!clerks.signal.aborted) if ((await note(id)).status === 200) notes += 1;
        }),
      );
      for (let round = 0; round < 12; round += 1) {
        const [leader] = await eventually('one leads', async () => {
          const now = await leaders();
          return now.length === 1 && now;
        });
        const sealed = await trail.number('select count(*) from audit_seals');
        await eventually('it seals', async () => (await trail.number('select count(*) from audit_seals')) > sealed);
        await trail.owner.query('select pg_terminate_backend($1)', [leader!.pid]);
        await eventually('it is gone', async () => (await leaders()).every(({ pid }) => pid !== leader!.pid));
      }
      clerks.abort();
      await load;
      await trail.sealed();
      const chain = (await chainOf(organisation)).filter(({ aggregate_id }) => aggregate_id === id);
      expect(chain).toHaveLength(notes + 1);
      expect(await trail.faults()).toEqual([]);
    } finally {
      await second.stop();
    }
    await open();
    await trail.sealed();
    expect(await leaders()).toHaveLength(1);
  });
});

test('a stop tells the end of every chain, and a start goes on behind it', async () => {
  await open();
  await service.app.close();
  expect(await trail.number('select count(*) from audit_chains where told_sequence < sequence')).toBe(0);
  expect(await trail.isSealed()).toBe(true);
  const { sequence } = (await chainOf(organisation)).at(-1)!;
  const again = await startService(tinyService, service.app.get(ServiceConfig));
  try {
    clerk = new TestClient(
      again.url,
      await service.identities.token({ organisationId: organisation, roles: ['clerk'] }),
    );
    await open();
    await trail.sealed();
    expect((await chainOf(organisation)).at(-1)!.sequence).toBe(String(Number(sequence) + 1));
    expect(await trail.faults()).toEqual([]);
  } finally {
    await again.stop();
  }
});

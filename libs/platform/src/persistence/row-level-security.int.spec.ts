import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import pg from 'pg';
import { tinyService } from '../../test/tiny-service.js';

let service: TestService;
let owner: pg.Client;
beforeAll(async () => {
  service = await startTestService(tinyService);
  owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  // So that there are rows which could be seen.
  await (await service.as({ organisationId: newId(), roles: ['clerk'] })).post('folders', { id: newId() });
}, 60_000);
afterAll(async () => {
  await owner.end();
  await service.stop();
});

/** What a statement comes to under a role: the rows it touched, or PostgreSQL's refusal. */
async function as(role: string, sql: string, organisations: readonly string[] = []): Promise<string | number> {
  await owner.query('begin');
  try {
    await owner.query(`select set_config('app.organisations', $1, true)`, [`{${organisations.join(',')}}`]);
    await owner.query(`set local role ${role}`);
    return (await owner.query(sql)).rowCount ?? 0;
  } catch (error) {
    return (error as { code: string; message: string }).code === '42501' ? 'refused' : (error as Error).message;
  } finally {
    await owner.query('rollback');
  }
}

/** What a request would read of a table if it were granted to it one day. */
async function withRight(table: string, read: string): Promise<string | number> {
  await owner.query(`grant select on ${table} to liandong_app`);
  const rows = await as('liandong_app', read);
  await owner.query(`revoke select on ${table} from liandong_app`);
  return rows;
}

describe('every table', () => {
  test('belongs to neither role, and neither may pass by row-level security or log in', async () => {
    const { rows } = await owner.query(
      `select rolname, rolbypassrls, rolsuper, rolcanlogin,
              exists (select from pg_class where relowner = pg_roles.oid) as owns
       from pg_roles where rolname in ('liandong_app', 'liandong_worker') order by rolname`,
    );
    const powerless = { rolbypassrls: false, rolsuper: false, rolcanlogin: false, owns: false };
    expect(rows).toEqual([
      { rolname: 'liandong_app', ...powerless },
      { rolname: 'liandong_worker', ...powerless },
    ]);
  });

  test.each([
    'inbox',
    'inbox_versions',
    'parked_events',
    'discarded_events',
    'data_keys',
    'migrations',
    'outbox',
    'audit_unsealed',
  ])('%s cannot be read by a request, and would show no row if somebody granted the right', async (table) => {
    const read = `select from ${table}`;
    expect(await as('liandong_app', read)).toBe('refused');
    expect(await withRight(table, read)).toBe(0);
  });
});

describe('a request', () => {
  test('sees, changes and writes rows of its own organisations only, and none without a scope', async () => {
    const [mine, other] = [newId(), newId()];
    const clerk = await service.as({ organisationId: mine, roles: ['clerk'] });
    await clerk.post('folders', { id: newId() });
    const all = 'select from folders';
    expect(await as('liandong_app', all, [mine])).toBe(1);
    expect(await as('liandong_app', all, [other])).toBe(0);
    expect(await as('liandong_app', all)).toBe(0);
    expect(await as('liandong_app', `update folders set note = 'x'`, [other])).toBe(0);
    expect(
      await as('liandong_app', `insert into folders values ('${newId()}', 1, '${mine}', 'open', '')`, [other]),
    ).toBe('refused');
    expect(await as('liandong_app', `update folders set owner_id = '${other}'`, [mine])).toBe('refused');
    expect(await as('liandong_worker', all)).toBe(2);
  });

  test('leaves no scope behind on its connection', async () => {
    const clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
    const id = newId();
    await clerk.post('folders', { id });
    const stranger = await service.as({ organisationId: newId(), roles: ['clerk'] });
    const statuses = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 ? clerk : stranger).get(`folders/${id}`).then(({ status }) => status),
      ),
    );
    expect(statuses).toEqual(Array.from({ length: 40 }, (_, n) => (n % 2 ? 200 : 404)));
  });

  test('of a supervisor reaches the organisations below, that of a clerk does not', async () => {
    const [parent, child, grandchild] = [newId(), newId(), newId()];
    const id = newId();
    await (await service.as({ organisationId: grandchild, roles: ['clerk'] })).post('folders', { id });
    await owner.query('set role liandong_worker');
    // With a ring, which must not hang anybody.
    await owner.query('insert into organisations (id, parent_id) values ($1, $3), ($2, $1), ($3, $2)', [
      parent,
      child,
      grandchild,
    ]);
    await owner.query('reset role');
    const supervisor = await service.as({ organisationId: parent, roles: ['supervisor'] });
    // The tree is read again at most once a second.
    await eventually('the new tree is known', async () => (await supervisor.get(`folders/${id}`)).status === 200);
    expect((await (await service.as({ organisationId: parent, roles: ['clerk'] })).get(`folders/${id}`)).status).toBe(
      404,
    );
  });
});

describe('a joint station', () => {
  test('is reached by supervisors of both its parents and above them, by no other', async () => {
    const [top, first, second, third, station] = [newId(), newId(), newId(), newId(), newId()];
    const id = newId();
    await (await service.as({ organisationId: station, roles: ['clerk'] })).post('folders', { id });
    await owner.query('set role liandong_worker');
    await owner.query(
      `insert into organisations (id, parent_id, second_parent_id)
       values ($1, null, null), ($2, null, null), ($3, $1, null), ($4, null, null), ($5, $2, $3)`,
      [top, first, second, third, station],
    );
    await owner.query('reset role');
    const seesIt = async (organisationId: string) =>
      (await (await service.as({ organisationId, roles: ['supervisor'] })).get(`folders/${id}`)).status === 200;
    await eventually('the new tree is known', () => seesIt(first));
    expect(await Promise.all([top, first, second, third].map(seesIt))).toEqual([true, true, true, false]);
  });
});

describe('the audit trail', () => {
  test.each(['liandong_app', 'liandong_worker'])('cannot be changed or shortened by %s', async (role) => {
    for (const sql of [
      `update audit_entries set action = 'x'`,
      'delete from audit_entries',
      'truncate audit_entries',
    ]) {
      expect(await as(role, sql)).toBe('refused');
    }
  });

  test('not even by its owner', async () => {
    for (const sql of [
      `update audit_entries set action = 'x'`,
      'delete from audit_entries',
      'truncate audit_entries',
    ]) {
      await expect(owner.query(sql)).rejects.toThrow('append-only');
    }
  });
});

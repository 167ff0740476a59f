import { newId } from '@liandong/kernel';
import { createTestDatabase, dropTestDatabase, holesIn, unguardedPlatformTables } from '@liandong/testing';
import pg from 'pg';
import { tinyService } from '../../test/tiny-service.js';
import { migrate } from './migrate.js';

const [mine, folder, stranger] = [newId(), newId(), newId()];

const rows = `
insert into folders values ('${folder}', 1, '${mine}', 'open', '');
insert into folder_notes values ('${newId()}', '${folder}', '');
insert into idempotency_keys (organisation_id, subject, key, fingerprint) values ('${mine}', 's', 'k', 'f');
insert into audit_entries (at, organisation_id, subject, action, aggregate, aggregate_id, version, trace_id)
  values (now(), '${mine}', 's', 'a', 'g', '${folder}', 1, 't');
insert into audit_seals values ('${mine}', 1, 1, sha256(''), sha256(''), now());
insert into audit_chains (chain, sequence, hash, sealed_at) values ('${mine}', 1, sha256(''), now());
`;

/** The holes in the tables every service has, and those of a tiny one, after a change of the schema. */
async function holesAfter(change: string): Promise<string[]> {
  const databaseUrl = await createTestDatabase({
    key: 'holes in row-level security',
    prepare: async (url) => void (await migrate(url, tinyService.schema)),
  });
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query(rows + change);
  await owner.end();
  const holes = await holesIn({
    databaseUrl,
    owners: [mine],
    stranger,
    unguarded: unguardedPlatformTables,
    open: { organisations: 'a directory; requests may only read it', heard: 'shown to nobody but the worker' },
    roots: ['folders', 'idempotency_keys', 'audit_entries'],
  });
  await dropTestDatabase(databaseUrl);
  return holes;
}

test('the tables every service has are without a hole', async () => {
  expect(await holesAfter('')).toEqual([]);
});

const taken = (table: string) =>
  expect.stringMatching(new RegExp(`^${table}: a stranger adds a row of another \\(duplicate key`));
/** With the folders themselves, whatever hangs on them. */
const seenByAll = ['folder_notes', 'folders'].flatMap((table) => [
  `${table}: a stranger sees rows (1)`,
  `${table}: who belongs to nobody sees rows (1)`,
  ...(table === 'folder_notes' ? [taken(table)] : []),
]);
const noPolicy = 'no policy, and no reason why';

test.each<[string, string, unknown[]]>([
  ['a table without a policy', 'create table fresh (id uuid)', [`fresh: ${noPolicy}`]],
  [
    'a table in another schema',
    'create schema aside; create table aside.fresh (id uuid)',
    [`aside.fresh: ${noPolicy}`],
  ],
  [
    'a table whose owner passes by',
    'alter table folders no force row level security',
    ['folders: listed, but not as it is', `folders: ${noPolicy}`],
  ],
  ['a policy for one role only', 'drop policy heard_of_caller on heard', ['heard: policies for liandong_worker only']],
  ['a policy that shows all', 'create policy any_row on folders for select to liandong_app using (true)', seenByAll],
  [
    'a policy that lets all be changed',
    'create policy any_row on folders to liandong_app using (true)',
    [...seenByAll, 'folders: a stranger changes rows (1)', taken('folders')],
  ],
  [
    'a policy that takes in all',
    'create policy any_row on folder_notes for insert to liandong_app with check (true)',
    [taken('folder_notes')],
  ],
  [
    'a view that reads as its owner',
    'create view seen as select * from folders',
    ['seen: a view that reads as its owner'],
  ],
  ['a copy', 'create materialized view kept as select 1', ['kept: a copy of rows that no policy guards']],
  ['a right to read', 'grant select on outbox to liandong_app', ['outbox: read by requests without a policy']],
  [
    'a table in which nothing was tried',
    'delete from folder_notes',
    ['folder_notes: no row of the owners, so nothing was tried'],
  ],
])('%s is found', async (_what, change, found) => {
  expect(await holesAfter(change)).toEqual(found);
});

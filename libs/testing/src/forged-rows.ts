import type pg from 'pg';

export interface Trying {
  /** Connected as a role that may become the role of requests. */
  readonly database: pg.Client;
  readonly table: string;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * What a statement comes to as the role of requests, in the name of some organisations: the rows it touched, `refused`,
 * or what else PostgreSQL said. Nothing of it stays.
 */
export async function asRequest(
  { database }: Trying,
  scope: readonly string[],
  sql: string,
  values: unknown[] = [],
): Promise<number | string> {
  await database.query('begin');
  try {
    await enter(database, scope);
    return (await database.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return code === '42501' ? 'refused' : message;
  } finally {
    await database.query('rollback');
  }
}

async function enter(database: pg.Client, scope: readonly string[]): Promise<void> {
  await database.query(`select set_config('app.organisations', $1, true)`, [`{${scope.join(',')}}`]);
  await database.query('set local role liandong_app');
}

/** One row that the owners see. */
export async function rowOf({ database, table }: Trying, owners: readonly string[]): Promise<Row> {
  await database.query('begin');
  try {
    await enter(database, owners);
    const { rows } = await database.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t limit 1`);
    return rows[0]!.row;
  } finally {
    await database.query('rollback');
  }
}

export interface Forgery {
  readonly what: string;
  readonly insert: string;
  readonly values: unknown[];
}

/**
 * Copies of a row of the owners with the stranger put in the place of some of its organisations, or of none. Were all
 * replaced in a thing of its own, it would be the stranger's, and no forgery.
 */
export async function forgeriesOf(
  trying: Trying,
  { owners, stranger, isRoot }: { owners: readonly string[]; stranger: string; isRoot: boolean },
): Promise<Forgery[]> {
  const row = await rowOf(trying, owners);
  const names = Object.keys(row).filter((column) =>
    [row[column]].flat().some((value) => owners.includes(String(value))),
  );
  const insert = `insert into ${trying.table} overriding system value
    select * from jsonb_populate_record(null::${trying.table}, $1::jsonb)`;
  return subsetsOf(names)
    .filter((replaced) => !(isRoot && replaced.length === names.length))
    .map((replaced) => {
      const forged = replaced.map((column) => [column, Array.isArray(row[column]) ? [stranger] : stranger]);
      const what = replaced.length > 0 ? `a row with itself as ${replaced.join(' and ')}` : 'a row of another';
      return { what, insert, values: [JSON.stringify({ ...row, ...Object.fromEntries(forged) })] };
    });
}

function subsetsOf(names: readonly string[]): string[][] {
  return names.reduce<string[][]>((subsets, name) => [...subsets, ...subsets.map((subset) => [...subset, name])], [[]]);
}

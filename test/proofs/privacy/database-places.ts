import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Place } from './places.js';

const BYTEA = 17;

/** Text as the server writes it, so that every type is looked into; binary as it is. */
const types = {
  getTypeParser: (oid: number) => (oid === BYTEA ? pg.types.getTypeParser(BYTEA) : (text: string) => text),
};

/** Where the run's PostgreSQL answers its superuser: nothing is hidden from that one. */
export async function superuserUrl(directory: string): Promise<string> {
  const { databaseUrl } = JSON.parse(await readFile(join(directory, 'running.json'), 'utf8')) as {
    databaseUrl: string;
  };
  const url = new URL(databaseUrl);
  url.username = 'postgres';
  url.password = (await readFile(join(directory, 'postgres/postgres.password'), 'utf8')).trim();
  return url.href;
}

export async function onDatabase<T>(url: string, database: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url.replace(/[^/]*$/, database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every column of every table of every database, by the catalogue, the catalogue's own tables and views included. */
export async function* databasePlaces(url: string): AsyncGenerator<Place> {
  const databases = await onDatabase(url, 'postgres', async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where datallowconn and not datistemplate order by datname',
    );
    return rows.map(({ datname }) => datname);
  });
  for (const database of databases) yield* await onDatabase(url, database, (client) => columnsOf(client, database));
}

async function columnsOf(client: pg.Client, database: string): Promise<Place[]> {
  // Samples of every column, which the server takes by itself sooner or later.
  await client.query('analyze');
  // Views of the catalogue show what runs: statements under way, statistics with sample values, kept statements.
  const { rows } = await client.query<{ relation: string }>(
    `select format('%I.%I', nspname, relname) as relation from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where (relkind in ('r', 'm', 'p', 'f') and nspname <> 'pg_toast' and relpersistence <> 't')
        or (relkind = 'v' and (nspname <> 'information_schema') and relname ~ '^pg_stat|^pg_prepared|^pg_cursors|_statements$')
     order by 1`,
  );
  const places: Place[] = [];
  for (const { relation } of rows) places.push(...(await valuesOf(client, database, relation)));
  return places;
}

/** The shadow of a rebuild, which another journey began, is gone when the rebuild is over. */
function unlessDropped(error: unknown): Pick<pg.QueryArrayResult<(string | Buffer | null)[]>, 'fields' | 'rows'> {
  const UNDEFINED_TABLE = '42P01';
  if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error;
  return { fields: [], rows: [] };
}

async function valuesOf(client: pg.Client, database: string, relation: string): Promise<Place[]> {
  const query = { text: `select * from ${relation}`, rowMode: 'array' as const, types };
  const { fields, rows } = await client.query<(string | Buffer | null)[]>(query).catch(unlessDropped);
  if (rows.length === 0) return [];
  return fields.map(({ name }, column) => ({
    name: `column ${database} ${relation}.${name}`,
    bytes: Buffer.concat(rows.flatMap((row) => [bytesOf(row[column]), Buffer.from('\n')])),
  }));
}

const bytesOf = (value: string | Buffer | null | undefined) =>
  typeof value === 'string' ? Buffer.from(value) : (value ?? Buffer.alloc(0));

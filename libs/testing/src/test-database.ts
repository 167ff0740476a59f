import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface DatabaseTemplate {
  /** Names what `prepare` makes: the same key, the same template, once per test run. */
  readonly key: string;
  /** Migrates the database at this URL and closes every connection it opened. */
  readonly prepare: (url: string) => Promise<void>;
}

/** Makes an empty database, or a copy of the template, on TEST_DATABASE_URL; returns its URL. Its owner is the role of that URL. */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(async (server) => {
    const source = template === undefined ? 'template1' : await preparedTemplate(server, template);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
  });
  return databaseUrl(name);
}

/** Drops a database that `createTestDatabase` made, cutting connections that are still open. */
export async function dropTestDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  if (!/^test_[0-9a-f]{16}$/.test(name)) throw new Error(`${name} is not a test database`);
  await onServer(async (server) => {
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

// Jest's workers meet at the lock: the first prepares, under a name that no other takes for the finished template.
async function preparedTemplate(server: Client, { key, prepare }: DatabaseTemplate): Promise<string> {
  const run = process.env['TEST_RUN_ID'] ?? 'alone';
  const name = `template_${run}_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  await server.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
  try {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await server.query(`DROP DATABASE IF EXISTS ${name}_new WITH (FORCE)`);
      await server.query(`CREATE DATABASE ${name}_new`);
      await prepare(databaseUrl(`${name}_new`));
      await server.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
    }
  } finally {
    await server.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
  }
  return name;
}

async function onServer(act: (server: Client) => Promise<void>): Promise<void> {
  const server = new Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    await act(server);
  } finally {
    await server.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: is the global set-up of libs/testing in use?');
  return url;
}

import { textOf, Trouble } from '@liandong/embedded';
import { Client } from 'pg';
import { serviceNames, type ServiceName } from './service-names.js';

/** The database of each service, and the services whose tables were never made. */
export interface Databases {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly empty: readonly ServiceName[];
}

/**
 * Makes the databases of the services where they are missing: UTF-8, owned by the role of the URL, with pg_trgm for
 * the search within Chinese text. Rejects with Trouble when the server refuses.
 */
export async function ensureDatabases(serverUrl: string): Promise<Databases> {
  await within(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const present = new Set(rows.map(({ datname }) => datname));
    // One after another: each copies template0, which lets in nobody else meanwhile.
    for (const service of serviceNames) {
      if (present.has(nameOf(service))) continue;
      await client.query(`CREATE DATABASE ${nameOf(service)} ENCODING 'UTF8' TEMPLATE template0`);
    }
  });
  const urls = databaseUrlsOn(serverUrl);
  const areMade = await Promise.all(serviceNames.map((service) => within(urls[service], prepare)));
  return { urls, empty: serviceNames.filter((_, place) => !areMade[place]) };
}

/** Resolves when the server lets the role of the URL in; Trouble otherwise. */
export async function assertDatabaseAnswers(serverUrl: string): Promise<void> {
  await within(serverUrl, (client) => client.query('SELECT'));
}

/** Adds the extension; answers whether a service has made its tables here. */
async function prepare(client: Client): Promise<boolean> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public');
  const { rows } = await client.query<{ made: boolean }>(`SELECT to_regclass('public.migrations') IS NOT NULL AS made`);
  return rows[0]?.made === true;
}

/** Whether this database finds trigrams in Chinese text; without them a search within it reads every row. */
export function hasChineseTrigrams(url: string): Promise<boolean> {
  return within(url, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(`SELECT cardinality(show_trgm('联动')) > 0 AS found`);
    return rows[0]?.found === true;
  });
}

const nameOf = (service: ServiceName) => `liandong_${service}`;

/** The database of every service on the server of the given URL. */
export function databaseUrlsOn(serverUrl: string): Databases['urls'] {
  return {
    intake: databaseUrl(serverUrl, 'intake'),
    referral: databaseUrl(serverUrl, 'referral'),
    settlement: databaseUrl(serverUrl, 'settlement'),
    reporting: databaseUrl(serverUrl, 'reporting'),
  };
}

/** The URL of a service's database on the server of the given URL. */
export function databaseUrl(serverUrl: string, service: ServiceName): string {
  const url = new URL(serverUrl);
  url.pathname = `/${nameOf(service)}`;
  return url.href;
}

async function within<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes away is told by the rejected query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw troubleOf(error, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function troubleOf(error: unknown, url: string): unknown {
  const code = textOf(error, 'code');
  const message = textOf(error, 'message');
  const { hostname, port, username } = new URL(url);
  const server = `The PostgreSQL server at ${hostname}:${port || '5432'}`;
  // PostgreSQL 18, appendix A: 42501 insufficient_privilege, class 28 invalid authorisation, 58P01 no such file.
  if (code === '42501') {
    const grant = `ALTER ROLE ${username} CREATEDB CREATEROLE`;
    return new Trouble(`${server} refuses: ${message}.`, `Let an administrator run there: ${grant};`);
  }
  if (code.startsWith('28'))
    return new Trouble(`${server} refuses: ${message}.`, 'Check user and password in DATABASE_URL.');
  if (code === '58P01' || code === '0A000') {
    return new Trouble(
      `${server} lacks pg_trgm: ${message}.`,
      'Install its contrib package (Debian: postgresql-contrib).',
    );
  }
  // Something that is no PostgreSQL closes the connection, or says what the client cannot read.
  if (/^E[A-Z]+$/.test(code) || /timeout|terminated/i.test(message)) {
    return new Trouble(
      `${server} does not answer: ${message || code}.`,
      'Check DATABASE_URL and that the server runs.',
    );
  }
  return error;
}

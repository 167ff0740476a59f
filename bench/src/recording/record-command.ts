import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { eventually } from '@liandong/testing';
import pg from 'pg';
import { COMMAND_PATH, commandHeaders, newCommand } from '../load/command.js';
import type { Scene } from '../scene.js';
import { freshIds } from './fresh-ids.js';
import type { TypedStatement } from './pgbench-script.js';
import { transactionIn, type Statement } from './read-log.js';

export interface Recording {
  readonly statements: readonly TypedStatement[];
  /** The ids in it that are new for each command. */
  readonly fresh: readonly string[];
}

/** The settings of a session in which the services' requests work. */
export const SESSION_OPTIONS = '-c role=liandong_app -c timezone=UTC';

/**
 * Parameters too, which the embedded server keeps out of its log: here all of them are synthetic. Its own settings win
 * over `alter system`, so they are set for the database, for sessions that begin anew.
 */
const FULL_LOG: Readonly<Record<string, string>> = {
  log_statement: `'all'`,
  log_error_verbosity: `'default'`,
  log_parameter_max_length: '-1',
};

/** What the referral service says to PostgreSQL for one command, in the words of PostgreSQL's own log. */
export async function recordCommand(scene: Scene, token: string): Promise<Recording> {
  const { stage } = scene;
  const database = new URL(scene.databaseUrl('referral')).pathname.slice(1);
  const forNewSessions = async (change: (name: string) => string) => {
    for (const name of Object.keys(FULL_LOG)) await stage.asSuperuser(`alter database ${database} ${change(name)}`);
    await stage.asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
  };
  await forNewSessions((name) => `set ${name} = ${FULL_LOG[name]}`);
  try {
    const [one, other] = [await record(scene, token), await record(scene, token)];
    return { statements: await withTypes(scene.databaseUrl('referral'), one), fresh: freshIds(one, other) };
  } finally {
    await forNewSessions((name) => `reset ${name}`);
  }
}

/** Tries again while the service has not begun its new sessions yet. */
async function record(scene: Scene, token: string): Promise<Statement[]> {
  return eventually('a command is in the log', async () => {
    const { size: from } = await stat(scene.stage.postgresLog);
    const key = randomUUID();
    const answer = await fetch(scene.url('referral') + COMMAND_PATH, {
      method: 'POST',
      headers: { ...commandHeaders(token), 'idempotency-key': key },
      body: newCommand().body,
    });
    if (answer.status !== 201) throw new Error(await answer.text());
    const log = await readFile(scene.stage.postgresLog);
    return transactionIn(log.subarray(from).toString(), key);
  });
}

async function withTypes(url: string, statements: readonly Statement[]): Promise<TypedStatement[]> {
  const client = new pg.Client({ connectionString: url, options: SESSION_OPTIONS });
  await client.connect();
  try {
    const typed: TypedStatement[] = [];
    for (const statement of statements) typed.push({ ...statement, types: await typesOf(client, statement) });
    return typed;
  } finally {
    await client.end();
  }
}

async function typesOf(client: pg.Client, { text, parameters }: Statement): Promise<string[]> {
  if (parameters.length === 0) return [];
  await client.query(`prepare recorded as ${text}`);
  const { rows } = await client.query<{ types: string[] }>(
    `select parameter_types::text[] as types from pg_prepared_statements where name = 'recorded'`,
  );
  await client.query('deallocate recorded');
  return rows[0]!.types;
}

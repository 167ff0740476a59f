import { refusal } from '@liandong/contracts';
import pg from 'pg';
import { currentActor } from '../access/actor.js';
import { currentContext } from '../http/request-context.js';

/**
 * `set local` of the organisations whose rows the caller may see, and of the one thing it is narrowed to, if it is; ids
 * are UUIDs, checked when the token was read.
 */
function scope(): string {
  const { reach, only } = currentActor();
  const setting = (name: string, value: string) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`;
  const narrowed = only === undefined ? [] : [setting('app.only', only)];
  return `select ${[setting('app.organisations', `{${reach.join(',')}}`), ...narrowed].join(', ')}`;
}

/** Opens a read-only transaction with the caller's scope, in one round trip. */
export function beginReading(): string {
  return `begin read only; ${scope()}`;
}

/**
 * Opens a command's transaction with the caller's scope and, in the same round trip, claims the idempotency key. A
 * second request with the key waits here until the first has committed or failed: the unique index decides the race.
 */
export function beginRequest(): string {
  const request = currentContext()?.idempotency;
  const begin = `begin; ${scope()}`;
  if (!request) return begin;
  const { organisationId, subject } = currentActor();
  const values = [organisationId, subject, request.key, request.fingerprint].map((value) => pg.escapeLiteral(value));
  return `${begin}; insert into idempotency_keys (organisation_id, subject, key, fingerprint)
    values (${values.join(', ')}) on conflict do nothing`;
}

/** The answer given before under the claimed key, or undefined when this request is the first. */
export async function storedAnswer(
  client: pg.PoolClient,
  opened: readonly pg.QueryResult[],
): Promise<string | undefined> {
  const request = currentContext()?.idempotency;
  if (!request || opened[2]?.rowCount === 1) return undefined;
  const { organisationId, subject } = currentActor();
  const { rows } = await client.query<{ fingerprint: string; answer: string | null }>(
    'select fingerprint, answer from idempotency_keys where organisation_id = $1 and subject = $2 and key = $3',
    [organisationId, subject, request.key],
  );
  const [first] = rows;
  if (!first) throw refusal('request.still-running');
  if (first.fingerprint !== request.fingerprint) throw refusal('request.idempotency-key-reused');
  if (first.answer === null) throw new Error('a request was committed without its answer');
  return first.answer;
}

/** Keeps the answer of a request whose changes, several or none, did not store it themselves. */
export async function keepAnswer(client: pg.PoolClient, answer: string): Promise<void> {
  const request = currentContext()?.idempotency;
  if (!request) return;
  const { organisationId, subject } = currentActor();
  await client.query(
    'update idempotency_keys set answer = $4 where organisation_id = $1 and subject = $2 and key = $3',
    [organisationId, subject, request.key, answer],
  );
}

/** The body as it is stored; nothing at all is stored as the empty text. */
export function writeAnswer(answer: unknown): string {
  return JSON.stringify(answer) ?? '';
}

export function readAnswer<T>(stored: string): T {
  return (stored === '' ? undefined : JSON.parse(stored)) as T;
}

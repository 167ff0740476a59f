import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

interface Joinable {
  readonly client: pg.PoolClient;
  /** Statements that were sent and not waited for. */
  readonly sent: Promise<unknown>[];
}

const storage = new AsyncLocalStorage<Joinable>();

/** The transaction a message handler or timer runs in; a request's commands open their own. */
export function currentTransaction(): pg.PoolClient | undefined {
  return storage.getStore()?.client;
}

/**
 * Sends a statement of a message handler whose answer nobody needs. It has its place in the order of all others and its
 * failure ends the transaction, but nothing waits for it: a run of events is not a round trip for each.
 */
export function sendInTransaction(statement: pg.QueryConfig): void {
  const { client, sent } = storage.getStore()!;
  const answered = client.query(statement);
  // Told when the transaction's work is done; until then it is nobody's unhandled failure.
  answered.catch(() => undefined);
  sent.push(answered);
}

/**
 * Runs `work` in one transaction on a connection of `pool`; `opening` is the SQL that begins it. A connection on which
 * something went wrong at the protocol level is thrown away instead of going back to the pool.
 */
export async function transact<T>(
  pool: pg.Pool,
  opening: string,
  work: (client: pg.PoolClient, opened: pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens only to idle connections: without this, one that breaks in the middle would end the process.
  const onLost = (lost: Error) => (broken = lost);
  client.on('error', onLost);
  try {
    const opened = (await client.query(opening)) as unknown;
    const result = await work(client, Array.isArray(opened) ? opened : [opened as pg.QueryResult]);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

/** Makes `client` the transaction that commands inside `work` join, and waits for all that was sent in it. */
export async function joinable<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  const sent: Promise<unknown>[] = [];
  try {
    const result = await storage.run({ client, sent }, work);
    await Promise.all(sent);
    return result;
  } catch (error) {
    // What failed first is the reason: after it every statement is refused.
    const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected');
    throw failed ? (failed as PromiseRejectedResult).reason : error;
  }
}

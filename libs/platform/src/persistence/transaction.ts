import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

const storage = new AsyncLocalStorage<pg.PoolClient>();

/** The transaction a message handler or timer runs in; a request's commands open their own. */
export function currentTransaction(): pg.PoolClient | undefined {
  return storage.getStore();
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

/** Makes `client` the transaction that commands inside `work` join. */
export function joinable<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  return storage.run(client, work);
}

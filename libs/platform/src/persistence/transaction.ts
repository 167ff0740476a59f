import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

const storage = new AsyncLocalStorage<pg.PoolClient>();
/** Of each open transaction the statements that were sent and not waited for. */
const sentIn = new WeakMap<pg.PoolClient, Promise<unknown>[]>();

/** The transaction a message handler or timer runs in; a request's commands open their own. */
export function currentTransaction(): pg.PoolClient | undefined {
  return storage.getStore();
}

/**
 * Sends a statement whose answer nobody needs. It has its place in the order of all others and its failure is the
 * transaction's, but nothing waits for it: what a command or a run of events writes is one way to the server, not many.
 */
export function send(client: pg.PoolClient, statement: pg.QueryConfig): void {
  const answered = client.query(statement);
  // It is told at the end of the transaction; until then it is nobody's unhandled failure.
  answered.catch(() => undefined);
  sentIn.get(client)!.push(answered);
}

/** The same in the transaction that a message handler or timer runs in. */
export function sendInTransaction(statement: pg.QueryConfig): void {
  send(storage.getStore()!, statement);
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
  const sent: Promise<unknown>[] = [];
  sentIn.set(client, sent);
  try {
    const opened = (await client.query(opening)) as unknown;
    const result = await work(client, Array.isArray(opened) ? opened : [opened as pg.QueryResult]);
    // Behind what was only sent: if that failed, PostgreSQL answers this by undoing everything.
    const [ended] = await Promise.all([client.query('commit'), ...sent]);
    if (ended.command !== 'COMMIT') throw new Error('the transaction was not kept');
    return result;
  } catch (error) {
    // What failed first is the reason: after it every statement was refused.
    const [failed] = (await Promise.allSettled(sent)).filter(({ status }) => status === 'rejected');
    await client.query('rollback').catch((lost: Error) => (broken = lost));
    throw failed ? (failed as PromiseRejectedResult).reason : error;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

/** Makes `client` the transaction that commands inside `work` join. */
export function joinable<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  return storage.run(client, work);
}

import pg from 'pg';
import type { ServiceConfig } from '../boot/service-config.js';

/** For statements that read the whole of a service, which may take longer than those of a request. */
export const LONG_STATEMENT_MS = 600_000;

/** Values bound to a statement that fails stay out of the server's log, whatever the server's own settings say. */
export const QUIET_ON_ERROR = '-c log_parameter_max_length_on_error=0 ';

export interface SessionSettings {
  /** The limit of requests when absent. */
  readonly statementTimeout_ms?: number;
  readonly searchPath?: string | undefined;
}

/** A session of its own under the worker role, outside the pools: for what holds a lock or reads for long. */
export async function openWorkerSession(config: ServiceConfig, settings: SessionSettings = {}): Promise<pg.Client> {
  const { statementTimeout_ms = config.DATABASE_STATEMENT_TIMEOUT_MS, searchPath } = settings;
  const path = searchPath ? `-c search_path=${searchPath} ` : '';
  const session = new pg.Client({
    connectionString: config.DATABASE_URL,
    connectionTimeoutMillis: config.DATABASE_CONNECT_TIMEOUT_MS,
    options: `${path}${QUIET_ON_ERROR}-c timezone=UTC -c statement_timeout=${statementTimeout_ms} -c role=liandong_worker`,
    query_timeout: answerLimitOf(statementTimeout_ms),
    keepAlive: true,
  });
  // The next query on it fails and its holder makes a new one; without a listener the process would end.
  session.on('error', () => {});
  await session.connect();
  return session;
}

/** For a server that no longer answers at all: a little more than the server's own limit, which comes first otherwise. */
export const answerLimitOf = (statementTimeout_ms: number) => statementTimeout_ms + 2_000;

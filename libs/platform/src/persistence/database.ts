import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import pg from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { ServiceConfig } from '../boot/service-config.js';
import { aggregatesOf, SnakeCaseNames } from './table.js';
import { transact } from './transaction.js';
import { answerLimitOf, LONG_STATEMENT_MS, openWorkerSession, QUIET_ON_ERROR } from './worker-session.js';

const DATE_OID = 1082;
// A calendar date stays text: as a JavaScript Date it would become midnight of the machine's own zone.
pg.types.setTypeParser(DATE_OID, (text) => text);

export interface Schema {
  readonly tables: readonly EntitySchema[];
  readonly migrations: readonly (new () => { up: unknown })[];
  /** Schemas in which unqualified table names are looked up, comma-separated; PostgreSQL's own default when absent. */
  readonly searchPath?: string;
}

/**
 * This service's database behind two roles. Requests run as `liandong_app`, which sees only rows of the caller's
 * organisations; relay, consumers and timers run as `liandong_worker`, which sees all. Neither owns a table.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly source: DataSource;
  readonly worker: pg.Pool;
  /** How long a command waits for a row or a key that another holds. */
  readonly lockTimeout_ms: number;
  private readonly waitingAtMost: number;

  constructor(
    private readonly config: ServiceConfig,
    private readonly schema: Schema,
  ) {
    this.lockTimeout_ms = config.DATABASE_LOCK_TIMEOUT_MS;
    const connection = {
      keepAlive: true,
      query_timeout: answerLimitOf(config.DATABASE_STATEMENT_TIMEOUT_MS),
      // What is sent without waiting for the answer before goes out at once.
      pipeline: true,
    };
    this.waitingAtMost = config.DATABASE_WAITING_AT_MOST;
    const path = schema.searchPath ? `-c search_path=${schema.searchPath} ` : '';
    const session = `${path}${QUIET_ON_ERROR}-c timezone=UTC -c statement_timeout=${config.DATABASE_STATEMENT_TIMEOUT_MS} -c lock_timeout=${config.DATABASE_LOCK_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${config.DATABASE_IDLE_TRANSACTION_TIMEOUT_MS}`;
    this.source = new DataSource({
      type: 'postgres',
      url: config.DATABASE_URL,
      entities: [...schema.tables],
      namingStrategy: new SnakeCaseNames(),
      poolSize: config.DATABASE_POOL_SIZE,
      connectTimeoutMS: config.DATABASE_CONNECT_TIMEOUT_MS,
      installExtensions: false,
      poolErrorHandler: ignoreLostIdleConnection,
      extra: { ...connection, options: `${session} -c role=liandong_app` },
    });
    this.worker = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: config.DATABASE_WORKER_POOL_SIZE,
      connectionTimeoutMillis: config.DATABASE_CONNECT_TIMEOUT_MS,
      options: `${session} -c role=liandong_worker`,
      ...connection,
    });
    this.worker.on('error', ignoreLostIdleConnection);
    listenAlways(this.worker);
  }

  /** The pool for requests: TypeORM's own, so that mapping and SQL share connections. */
  get requests(): pg.Pool {
    return (this.source.driver as PostgresDriver).master as pg.Pool;
  }

  /** Tables of aggregates: each row has an id and counts its events as `version`. */
  get aggregates(): string[] {
    return aggregatesOf(this.schema.tables);
  }

  /** A connection of the worker role for statements that take long; the caller ends it. */
  openSession(): Promise<pg.Client> {
    const { searchPath } = this.schema;
    return openWorkerSession(this.config, { statementTimeout_ms: LONG_STATEMENT_MS, searchPath });
  }

  /**
   * A transaction of a request. Refuses `service.busy` at once when too many wait for a connection already: they would
   * only wait for longer than their callers do.
   */
  async transactForRequest<T>(
    opening: string,
    work: (client: pg.PoolClient, opened: pg.QueryResult[]) => Promise<T>,
  ): Promise<T> {
    if (this.requests.waitingCount >= this.waitingAtMost) throw refusal('service.busy');
    return transact(this.requests, opening, work);
  }

  async connect(): Promise<void> {
    await this.source.initialize();
    listenAlways(this.requests);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
    await this.worker.end();
  }
}

/**
 * The pool takes its listener away when it hands a connection out, and whoever gets it can listen only a moment later.
 * A server that ends the session in between would end this process: so every connection keeps one listener of ours.
 */
function listenAlways(pool: pg.Pool): void {
  const known = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.on('error', ignoreLostIdleConnection);
  });
}

// An idle connection that breaks is replaced on the next use; the command that meets a broken one answers 503.
function ignoreLostIdleConnection(): void {}

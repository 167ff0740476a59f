import type { Difference } from '@liandong/contracts';
import { closeInboxTables, createInboxTables, DIFFERENCES_AT_MOST } from '@liandong/platform';
import pg from 'pg';
import type { ReportingConfig } from '../config.js';
import {
  createProjections,
  inboxTables,
  LIVE,
  projectionKeys,
  RETIRED,
  searchPathOf,
  SHADOW,
} from '../projections/projection-tables.js';
import { REBUILD_LOCK } from './rebuild-table.js';

/**
 * The session of the role that owns the schemas, open for one rebuild. While it lives it holds the rebuild lock: when
 * the process dies, PostgreSQL lets go of it.
 */
export class OwnerSession {
  private constructor(private readonly client: pg.Client) {}

  /** The session with its lock, or undefined while another rebuild holds it. */
  static async open(config: ReportingConfig): Promise<OwnerSession | undefined> {
    const client = new pg.Client({
      connectionString: config.DATABASE_URL,
      connectionTimeoutMillis: config.DATABASE_CONNECT_TIMEOUT_MS,
      options: `-c timezone=UTC -c lock_timeout=${config.DATABASE_LOCK_TIMEOUT_MS}`,
      keepAlive: true,
    });
    // A session that breaks fails the next query, which is where the rebuild ends.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [REBUILD_LOCK]);
    if (rows[0]?.held) return new OwnerSession(client);
    await client.end();
    return undefined;
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  /** Empty projections with an empty inbox, beside the live ones. */
  async createShadow(): Promise<void> {
    await this.dropSchemas();
    await this.inTransaction(async () => {
      await this.client.query(
        `create schema ${SHADOW}; grant usage on schema ${SHADOW} to liandong_app, liandong_worker`,
      );
      await this.client.query(`set local search_path to ${searchPathOf(SHADOW)}`);
      await this.client.query(createInboxTables + closeInboxTables + createProjections);
    });
  }

  /**
   * While `work` runs nothing can be taken into the live projections by any process, so that a shadow that has caught
   * up holds everything the live group has ever committed. A consumer stops at its first statement, which locks what
   * waits: had it read before a swap, it would judge by old versions what comes after it.
   */
  standStill<T>(work: () => Promise<T>): Promise<T> {
    return this.inTransaction(async () => {
      const locked = inboxTables.map((table) => `${LIVE}.${table}`).join(', ');
      await this.client.query(`lock table ${locked} in exclusive mode`);
      return work();
    });
  }

  /**
   * Makes the shadow, which has caught up, the live schema. The live consumer then goes on where it stands, and what
   * the shadow took in beyond that is dropped by the inbox that came with it.
   */
  async swap(): Promise<void> {
    await this.client.query(`alter schema ${LIVE} rename to ${RETIRED}; alter schema ${SHADOW} rename to ${LIVE}`);
  }

  /** The rows in which the live projections and the shadow, which has caught up, differ. */
  async compare(): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const [table, key] of Object.entries(projectionKeys)) {
      const { rows } = await this.client.query<Difference>(
        `select '${table} ' || coalesce(live.key, folded.key) as "row",
           case when live.key is null then 'is missing' when folded.key is null then 'no event tells of it'
             else 'is not what its events say' end as detail
         from (select ${key}::text as key, to_jsonb(t) as content from ${LIVE}.${table} t) live
         full join (select ${key}::text as key, to_jsonb(t) as content from ${SHADOW}.${table} t) folded using (key)
         where live.content is distinct from folded.content order by 1 limit ${DIFFERENCES_AT_MOST}`,
      );
      differences.push(...rows);
    }
    return differences;
  }

  /** Drops what a swap or a broken rebuild left; waits for readers that still look at it. */
  async dropSchemas(): Promise<void> {
    await this.client.query(`drop schema if exists ${SHADOW}, ${RETIRED} cascade`);
  }

  private async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('begin');
    try {
      const result = await work();
      await this.client.query('commit');
      return result;
    } catch (error) {
      await this.client.query('rollback').catch(() => undefined);
      throw error;
    }
  }
}

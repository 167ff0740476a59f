import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Schema } from './database.js';
import { SnakeCaseNames } from './table.js';

/** Any number: what counts is that all replicas use the same one. */
const MIGRATION_LOCK = 7_305_001;

/** For a database that does not answer at all; the services have a setting for theirs. */
const CONNECT_TIMEOUT_MS = 3_000;

/** Brings the database to the newest schema. Safe to call from several replicas at once: one migrates, others wait. */
export async function migrate(
  databaseUrl: string,
  schema: Schema,
  connectTimeout_ms = CONNECT_TIMEOUT_MS,
): Promise<readonly string[]> {
  const guardian = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectTimeout_ms });
  // Should its session break, the migration goes on; without a listener the process would end in the middle.
  guardian.on('error', () => {});
  await guardian.connect();
  try {
    await guardian.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = new DataSource({
      type: 'postgres',
      url: databaseUrl,
      migrations: [...schema.migrations],
      migrationsTransactionMode: 'each',
      namingStrategy: new SnakeCaseNames(),
      installExtensions: false,
      connectTimeoutMS: connectTimeout_ms,
      extra: { max: 1, options: '-c lock_timeout=5000' },
    });
    await source.initialize();
    try {
      return (await source.runMigrations()).map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await guardian.end();
  }
}

import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provisionKafka, startKafka, startPostgres, type RunningKafka, type RunningPostgres } from '@liandong/embedded';
import { TestIdentities } from '@liandong/testing';
import pg from 'pg';

/** PostgreSQL, Kafka and an issuer for one run of the bench, in a folder that is removed at its end. */
export class Stage {
  private constructor(
    readonly directory: string,
    readonly postgres: RunningPostgres,
    readonly kafka: RunningKafka,
    readonly identities: TestIdentities,
  ) {}

  static async open(): Promise<Stage> {
    const directory = await mkdtemp(join(tmpdir(), 'liandong-bench-'));
    // Run by root, PostgreSQL runs as another user and has to pass through.
    await chmod(directory, 0o711);
    const jars = await provisionKafka({ directory: join('.liandong', 'kafka') });
    const postgres = await startTimingPostgres(join(directory, 'postgres'));
    try {
      const kafka = await startKafka({ directory: join(directory, 'kafka'), jars });
      return new Stage(directory, postgres, kafka, await TestIdentities.start());
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** SQL as the role that may change settings of the server. */
  asSuperuser<R extends pg.QueryResultRow>(sql: string): Promise<R[]> {
    return askAsSuperuser(join(this.directory, 'postgres'), this.postgres.url, sql);
  }

  /** Where PostgreSQL writes what it is told to log. */
  get postgresLog(): string {
    return join(this.directory, 'postgres', 'postgres.log');
  }

  databaseUrl(database: string): string {
    const url = new URL(this.postgres.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  async close(): Promise<void> {
    await this.kafka.stop();
    await this.postgres.stop();
    await this.identities.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** One that remembers when each transaction was committed, for all databases by the same clock. */
async function startTimingPostgres(directory: string): Promise<RunningPostgres> {
  const first = await startPostgres({ directory });
  await askAsSuperuser(directory, first.url, 'alter system set track_commit_timestamp = on');
  await first.stop();
  return startPostgres({ directory });
}

async function askAsSuperuser<R extends pg.QueryResultRow>(directory: string, of: string, sql: string): Promise<R[]> {
  const url = new URL(of);
  url.username = 'postgres';
  url.password = (await readFile(join(directory, 'postgres.password'), 'utf8')).trim();
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type StopStep, startChild } from './child-process.js';
import { failedStart, onDisk } from './failed-start.js';
import { textOf } from './failure-reading.js';
import { rotateLog } from './log-file.js';
import { stopLeftover, takeDirectory } from './own-directory.js';
import { assertPortFree, freePort } from './ports.js';
import { postgresBinaries } from './postgres-binaries.js';
import { type Cluster, dataFolder, ensureCluster, postgresEnvironment } from './postgres-cluster.js';
import { ensureRole, isStarting, postgresUrl } from './postgres-role.js';
import type { Running } from './running.js';
import { userForPostgres } from './server-user.js';
import { type OnStep, Trouble } from './trouble.js';

export interface PostgresOptions {
  /** Holds `data`, `postgres.log` and the two password files; made if absent. */
  readonly directory: string;
  /** Absent: any free port, another one at each start. */
  readonly port?: number | undefined;
  /** false turns fsync off: only for tests, where a crash of the machine may cost the data. */
  readonly durable?: boolean | undefined;
  readonly onStep?: OnStep | undefined;
}

export interface RunningPostgres extends Running {
  /** For role `liandong`: LOGIN CREATEDB CREATEROLE, no superuser; database `postgres`. */
  readonly url: string;
}

// postmaster: SIGINT is "fast", SIGQUIT "immediate" shutdown (PostgreSQL manual, 18.5).
const stopSteps: readonly StopStep[] = [
  { signal: 'SIGINT', wait_ms: 15_000 },
  { signal: 'SIGQUIT', wait_ms: 5_000 },
  { signal: 'SIGKILL', wait_ms: 5_000 },
];

const READY_WITHIN_MS = 60_000;

/**
 * Starts PostgreSQL 18 on 127.0.0.1, making its data at the first start and ending a server left over from a killed
 * parent. Embedded data is for trying and for tests. Rejects with Trouble.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const directory = resolve(options.directory);
  const place = { directory, logFile: join(directory, 'postgres.log'), portSetting: 'POSTGRES_PORT' };
  return onDisk(place, () => launch(directory, options));
}

async function launch(directory: string, options: PostgresOptions): Promise<RunningPostgres> {
  await takeDirectory(directory, 'PostgreSQL');
  const user = await userForPostgres();
  // mkdtemp makes folders that only their owner may enter; the files inside keep their own modes.
  if (user !== undefined) await chmod(directory, 0o711);
  await stopLeftoverPostgres(directory, options.onStep);
  const port = options.port ?? (await freePort());
  await assertPortFree(port, { name: 'PostgreSQL', setting: 'POSTGRES_PORT' });
  const native = await postgresBinaries(user, options.onStep);
  const durable = options.durable ?? true;
  const cluster = await ensureCluster({ directory, native, user, durable, onStep: options.onStep });
  options.onStep?.(`Starting PostgreSQL on port ${port}`);
  await rotateLog(cluster.logFile);
  const server = await startChild({
    name: 'PostgreSQL',
    command: join(native, 'bin', 'postgres'),
    args: ['-D', cluster.data, ...settings(port, durable)],
    env: postgresEnvironment,
    as: user,
    outputFile: cluster.logFile,
    logFile: cluster.logFile,
    stopSteps,
  });
  await ready(cluster, port, server);
  return { ...server, url: postgresUrl(cluster, 'liandong', port) };
}

/** Ends the PostgreSQL of this directory if a killed parent left it running; answers whether there was one. */
export async function stopLeftoverPostgres(directory: string, onStep?: OnStep): Promise<boolean> {
  const data = await dataFolder(resolve(directory));
  if (data === undefined) return false;
  const stopped = await stopLeftover({ pidFile: join(data, 'postmaster.pid'), mark: `-D ${data} `, stopSteps });
  if (stopped) onStep?.('Stopped a PostgreSQL left over from an earlier run');
  return stopped;
}

function settings(port: number, durable: boolean): readonly string[] {
  const values = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %d ',
    // A log is read by more people than a table is: no statement, no bound value, no detail that quotes a row.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function ready(cluster: Cluster, port: number, server: Running): Promise<void> {
  let end: string | undefined;
  void server.exited.then((sentence) => (end = sentence));
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      return await ensureRole(cluster, port);
    } catch (error) {
      if (end !== undefined) throw failedStart(end, { ...cluster, portSetting: 'POSTGRES_PORT' });
      if (!isStarting(error) || performance.now() > deadline) {
        await server.stop();
        throw refused(error, cluster);
      }
    }
    await wait(20);
  }
}

function refused(error: unknown, { directory, logFile }: Cluster): Trouble {
  const reason = textOf(error, 'message');
  // 28P01 invalid_password
  if (textOf(error, 'code') === '28P01') {
    return new Trouble(
      `The passwords kept in ${directory} do not open its data.`,
      `Bring postgres.password back from a copy, or move ${directory} away to begin anew.`,
    );
  }
  return new Trouble(`PostgreSQL does not answer: ${reason}.`, `Read ${logFile} for the cause.`);
}

import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { failedStart } from './failed-start.js';
import { textOf } from './failure-reading.js';
import { type ServerUser, mayEnter, rootOnlyPlace } from './server-user.js';
import type { OnStep } from './trouble.js';

/** What `initdb` made, and what it takes to run it. */
export interface Cluster {
  readonly directory: string;
  readonly data: string;
  readonly logFile: string;
  readonly passwords: { readonly postgres: string; readonly liandong: string };
}

export interface ClusterOptions {
  readonly directory: string;
  readonly native: string;
  readonly user: ServerUser | undefined;
  readonly durable: boolean;
  readonly onStep?: OnStep | undefined;
}

// Under any other kind of locale pg_trgm finds no trigrams in Chinese text. macOS has no C.UTF-8.
const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** The environment of PostgreSQL's programs: none of the caller's PG* variables. */
export const postgresEnvironment = { PATH: process.env['PATH'] ?? '', LANG: locale };

/** The data folder of a directory, links resolved; undefined before the first start. */
export function dataFolder(directory: string): Promise<string | undefined> {
  return realpath(join(directory, 'data')).catch(() => undefined);
}

/** Reads the cluster of this directory, making it at the first start. */
export async function ensureCluster(options: ClusterOptions): Promise<Cluster> {
  const { directory } = options;
  const passwords = {
    postgres: await password(directory, 'postgres'),
    liandong: await password(directory, 'liandong'),
  };
  const data = (await dataFolder(directory)) ?? (await makeData(options, passwords.postgres));
  return { directory, data, logFile: join(directory, 'postgres.log'), passwords };
}

async function password(directory: string, role: string): Promise<string> {
  const file = join(directory, `${role}.password`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept.trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

async function makeData(options: ClusterOptions, superuserPassword: string): Promise<string> {
  const { directory, user } = options;
  options.onStep?.('Creating the PostgreSQL data');
  const open = user === undefined || (await mayEnter(user, directory));
  const home = open
    ? directory
    : join(rootOnlyPlace, createHash('sha256').update(directory).digest('hex').slice(0, 16));
  const data = join(home, 'data');
  const partial = join(home, 'data.partial');
  // Without our link to it, data in root's own place belongs to a directory that was deleted.
  await rm(data, { recursive: true, force: true });
  await rm(partial, { recursive: true, force: true });
  await mkdir(home, { recursive: true, mode: 0o755 });
  await mkdir(partial, { mode: 0o700 });
  if (user !== undefined) await chown(partial, user.uid, user.gid);
  await initdb(options, partial, superuserPassword);
  await rename(partial, data);
  if (!open) await symlink(data, join(directory, 'data'));
  return data;
}

async function initdb(options: ClusterOptions, data: string, superuserPassword: string): Promise<void> {
  const { directory, native, user, durable } = options;
  const passwordFile = `${data}.password`;
  await writeFile(passwordFile, superuserPassword, { mode: 0o600 });
  if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
  const args = [
    '-D',
    data,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  try {
    await promisify(execFile)(
      join(native, 'bin', 'initdb'),
      [...args, `--locale=${locale}`, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
      { env: postgresEnvironment, cwd: '/', ...user },
    );
  } catch (error) {
    throw failedInitdb(error, directory);
  } finally {
    await rm(passwordFile);
  }
}

function failedInitdb(error: unknown, directory: string): Error {
  const said = textOf(error, 'stderr') || textOf(error, 'message');
  const line = said.split('\n').find((text) => /error|fatal/i.test(text)) ?? said.trim();
  return failedStart(`The PostgreSQL data cannot be created: ${line}`, {
    directory,
    logFile: join(directory, 'postgres.log'),
    portSetting: 'POSTGRES_PORT',
  });
}

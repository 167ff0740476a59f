import { execFile, execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Reading } from '../figures/figure.js';
import { spreadOf } from '../figures/spread.js';
import { Driver } from '../load/driver.js';
import { pgbenchScript } from './pgbench-script.js';
import { SESSION_OPTIONS, type Recording } from './record-command.js';

export interface Floor {
  readonly what: string;
  readonly take: (connections: number, run_s: number) => Promise<Reading>;
}

/** What the database alone can do with the same statements: by pgbench, by bare node-pg where there is no pgbench. */
export async function floorOf(recording: Recording, url: string, folder: string): Promise<Floor> {
  if (!hasPgbench()) {
    const take = (connections: number, run_s: number) =>
      Driver.once<Reading>('database-load', 'repeat', { ...recording, url, connections, run_s });
    return { what: 'node-pg, same statements (no pgbench here)', take };
  }
  const script = join(folder, 'command.sql');
  await writeFile(script, pgbenchScript(recording.statements, recording.fresh));
  return {
    what: 'pgbench, same statements',
    take: (connections, run_s) => pgbench({ script, url, connections, run_s }),
  };
}

function hasPgbench(): boolean {
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Pgbench {
  readonly script: string;
  readonly url: string;
  readonly connections: number;
  readonly run_s: number;
}

async function pgbench({ script, url, connections, run_s }: Pgbench): Promise<Reading> {
  const logs = await mkdtemp(`${script}-`);
  const threads = Math.min(connections, 2);
  const before = await eventsIn(url);
  const { stdout } = await promisify(execFile)(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', connections, '-j', threads, '-T', run_s, '-f', script, '-D', 'n=0',
      '-D', `run=${randomInt(2 ** 31)}`, '-l', `--log-prefix=${join(logs, 'times')}`, url].map(String),
    { env: { ...process.env, PGOPTIONS: SESSION_OPTIONS, PGCLIENTENCODING: 'UTF8' } },
  ); // prettier-ignore
  const perSecond = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (perSecond === undefined) throw new Error(`pgbench said: ${stdout}`);
  const times_ms = await timesIn(logs);
  const written = (await eventsIn(url)) - before;
  if (written < times_ms.length) throw new Error(`${times_ms.length} transactions of pgbench wrote ${written} events`);
  return { value: Number(perSecond), spread: spreadOf(times_ms) };
}

/** A floor that does not write what a command writes would be none. */
async function eventsIn(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, options: '-c role=liandong_worker' });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from outbox');
    return rows[0]!.count;
  } finally {
    await client.end();
  }
}

/** One line per transaction: client, number, microseconds, script, when. */
async function timesIn(folder: string): Promise<number[]> {
  const times_ms: number[] = [];
  for (const file of await readdir(folder)) {
    for (const line of (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n')) {
      times_ms.push(Number(line.split(' ')[2]) / 1000);
    }
  }
  return times_ms;
}

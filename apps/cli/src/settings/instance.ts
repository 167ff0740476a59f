import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { textOf, Trouble } from '@liandong/embedded';
import { processRow } from './process-table.js';

/** The one process that runs the system of a state folder, and where to reach what it runs. */
export interface Instance {
  readonly pid: number;
  /** With the pid it names the process for ever, see `process-table.ts`. */
  readonly started: string;
  readonly url: string;
  readonly databaseUrl?: string | undefined;
  readonly kafkaBrokers?: string | undefined;
  /** Absent with an issuer of the user's own, which gives no tokens by login. */
  readonly developmentIssuerUrl?: string | undefined;
}

/** The instance that runs now; undefined when none does, or its process was killed. */
export async function runningInstance(file: string): Promise<Instance | undefined> {
  const instance = parse(await readFile(file, 'utf8').catch(() => ''));
  if (instance === undefined) return undefined;
  const row = await processRow(instance.pid);
  return row !== undefined && row.started === instance.started && !row.isZombie ? instance : undefined;
}

/** Takes the state folder for this process; Trouble says which process has it. The file has mode 600. */
export async function takeInstance(file: string, url: string): Promise<Instance> {
  const row = await processRow(process.pid);
  const instance = { pid: process.pid, started: row?.started ?? '', url };
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    if (await createOnly(file, JSON.stringify(instance))) return instance;
    const holder = await runningInstance(file);
    if (holder !== undefined) throw runsAlready(holder);
    await rm(file, { force: true });
  }
}

/** Tells other commands where the servers of this instance are; the database's password is in there. */
export async function describeInstance(file: string, instance: Instance): Promise<void> {
  await writeFile(`${file}.partial`, JSON.stringify(instance), { mode: 0o600 });
  await rename(`${file}.partial`, file);
}

/** Gives the state folder back. */
export function releaseInstance(file: string): Promise<void> {
  return rm(file, { force: true });
}

function runsAlready({ pid, url }: Instance): Trouble {
  return new Trouble(
    `Liandong runs already as process ${pid}: ${url}.`,
    `To start it anew, stop that one first with Ctrl-C in its terminal, or with: kill ${pid}.`,
  );
}

// A link to a file that is whole already: of two starts at the same moment one gets the name, and the other reads it.
async function createOnly(file: string, text: string): Promise<boolean> {
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, text, { mode: 0o600 });
  try {
    await link(whole, file);
    return true;
  } catch (error) {
    if (textOf(error, 'code') === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

function parse(text: string): Instance | undefined {
  try {
    const instance: Instance = JSON.parse(text);
    return Number.isInteger(instance.pid) ? instance : undefined;
  } catch {
    return undefined;
  }
}

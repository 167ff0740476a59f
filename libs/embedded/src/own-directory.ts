import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StopStep, stopProcess } from './child-process.js';
import { commandLine, isAlive, startTime } from './process-table.js';
import { Trouble } from './trouble.js';

/**
 * Takes a server's directory for this process. Another process that lives and holds it is Trouble; one that was
 * killed leaves only its mark, which is overwritten, and its server, which `stopLeftover` ends.
 */
export async function takeDirectory(directory: string, name: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const mark = join(directory, 'owner');
  const [pid, started] = (await readFile(mark, 'utf8').catch(() => '')).split(' ');
  const holder = Number(pid);
  if (holder > 0 && holder !== process.pid && (await isAlive(holder)) && (await startTime(holder)) === started) {
    throw new Trouble(
      `The ${name} in ${directory} is in use by another Liandong (pid ${holder}).`,
      `Stop that one first, or start this one with another directory.`,
    );
  }
  await writeFile(mark, `${process.pid} ${await startTime(process.pid)}`);
}

export interface Leftover {
  /** The first line of this file is the pid of the server. */
  readonly pidFile: string;
  /** A part of its command line that no other program has. */
  readonly mark: string;
  readonly stopSteps: readonly StopStep[];
}

/**
 * Ends a server whose parent was killed, found by its pid file and known by its command line; answers whether there
 * was one. A pid that now belongs to another program is left alone and the file removed.
 */
export async function stopLeftover({ pidFile, mark, stopSteps }: Leftover): Promise<boolean> {
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 0) || !(await isAlive(pid))) return false;
  const ours = (await commandLine(pid)).includes(mark);
  if (ours) await stopProcess(pid, stopSteps);
  else await rm(pidFile);
  return ours;
}

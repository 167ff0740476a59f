import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** One row of the system's process table. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** When it started, in the system's own notation: with the pid it names one process for ever. */
  readonly started: string;
  /** It has ended, and its parent has not collected it. */
  readonly isZombie: boolean;
}

/** The row of one process; undefined when there is none. */
export async function processRow(pid: number): Promise<ProcessRow | undefined> {
  const rows = process.platform === 'linux' ? await readProc([String(pid)]) : await askPs(['-p', String(pid)]);
  return rows.find((row) => row.pid === pid);
}

/** The rows of all processes that this process started and that have not ended. */
export async function ownChildren(): Promise<readonly ProcessRow[]> {
  const rows = process.platform === 'linux' ? await readProc(await readdir('/proc')) : await askPs(['-A']);
  return rows.filter(({ parent, isZombie }) => parent === process.pid && !isZombie);
}

async function readProc(names: readonly string[]): Promise<readonly ProcessRow[]> {
  const pids = names.filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return rows.flatMap((row) => {
    // proc(5): pid (name) state ppid pgrp …, field 22 is the start time; the name may itself hold parentheses.
    const [state, parent, group, ...rest] = row.slice(row.lastIndexOf(')') + 2).split(' ');
    if (row === '') return [];
    const started = rest[16] ?? '';
    return [
      { pid: Number.parseInt(row, 10), parent: Number(parent), group: Number(group), started, isZombie: state === 'Z' },
    ];
  });
}

async function askPs(which: readonly string[]): Promise<readonly ProcessRow[]> {
  const columns = ['-ww', ...which, '-o', 'pid=,ppid=,pgid=,stat=,lstart='];
  const stdout = await promisify(execFile)('ps', columns).then(
    (answer) => answer.stdout,
    () => '',
  );
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, group, state = '', ...started] = line.trim().split(/\s+/);
    if (pid === undefined || pid === '') return [];
    const isZombie = state.startsWith('Z');
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), started: started.join(' '), isZombie }];
  });
}

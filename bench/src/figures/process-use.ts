import { readdir, readFile } from 'node:fs/promises';

/** What follows is read from /proc. */
export const canTellUse = process.platform === 'linux';

/** Megabytes of a process: its own pages and its share of those it has in common with others. */
export async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB/m.exec(rollup)![1]) / 1024;
}

/** proc(5) counts in ticks, a hundred a second on every Linux there is. */
const TICK_MS = 10;

/** Milliseconds of processor time that a process has used so far, its own and the kernel's for it. */
export async function processorTimeOf(pid: number): Promise<number> {
  // Fields 14 and 15; the text after the name begins with field 3.
  const [user, system] = (await fieldsOf(pid)).slice(11, 13).map(Number);
  return (user! + system!) * TICK_MS;
}

/** A process and all that descend from it. */
export async function familyOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const [, parent] = /^\d+$/.test(name) ? (await fieldsOf(Number(name)).catch(() => [])).map(Number) : [];
    if (parent) parents.set(Number(name), parent);
  }
  // A Set goes on over what is added while it is walked.
  const family = new Set([pid]);
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.add(child);
  return [...family];
}

/** The fields of a process after its name, which stands in parentheses and may hold anything. */
async function fieldsOf(pid: number): Promise<string[]> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  return status.slice(status.lastIndexOf(')') + 2).split(' ');
}

import { readdir, readFile } from 'node:fs/promises';

/** Elsewhere nobody tells how much of a page belongs to whom. */
export const canTellMemory = process.platform === 'linux';

/** Megabytes of a process: its own pages and its share of those it has in common with others (Linux only). */
export async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB/m.exec(rollup)![1]) / 1024;
}

/** A process and all that descend from it. */
export async function familyOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const status = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    // proc(5): the parent is the second field after the name, which stands in parentheses.
    const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent > 0) parents.set(Number(name), parent);
  }
  // A Set goes on over what is added while it is walked.
  const family = new Set([pid]);
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.add(child);
  return [...family];
}

import { setTimeout as wait } from 'node:timers/promises';
import { ownChildren, type ProcessRow } from '../settings/process-table.js';

const POLITE_MS = 2_000;

/**
 * Ends the programs that this process still waits for, such as Maven; servers and services lead groups of their own,
 * are stopped in order by others, and are left alone here.
 */
export async function endHelpers(): Promise<void> {
  await end(await ownChildren().then((rows) => rows.filter(({ pid, group }) => group !== pid)));
}

/** The last look: ends whatever process of ours is left, and answers how many there were. */
export async function endLeftovers(): Promise<number> {
  const left = await ownChildren();
  await end(left);
  return left.length;
}

async function end(rows: readonly ProcessRow[]): Promise<void> {
  for (const { pid } of rows) signal(pid, 'SIGTERM');
  const deadline = performance.now() + POLITE_MS;
  while (rows.some(({ pid }) => signal(pid, 0))) {
    if (performance.now() > deadline) {
      for (const { pid } of rows) signal(pid, 'SIGKILL');
      return;
    }
    await wait(50);
  }
}

/** False when there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** A process may end this often in a row before it is left alone. */
export const MOST_RESTARTS = 5;
const FIRST_PAUSE_MS = 500;
/** Having been ready this long, a process is in order again, and its earlier ends are forgotten. */
export const STEADY_AFTER_MS = 60_000;

/** The pause before the given restart in a row (1 is the first), doubling; undefined when it was tried often enough. */
export function pauseBefore(restart: number): number | undefined {
  return restart > MOST_RESTARTS ? undefined : FIRST_PAUSE_MS * 2 ** (restart - 1);
}

/** While the disk is full a start cannot succeed; it is tried until somebody has made room. Shorter than the five pauses
 * above together, so that what needs PostgreSQL does not give up before PostgreSQL is tried again. */
export const FULL_DISK_PAUSE_MS = 10_000;

import { setTimeout as wait } from 'node:timers/promises';

export interface EventuallyOptions {
  readonly timeout_ms?: number;
}

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;

/**
 * Waits until the probe returns something truthy and returns that; a probe that throws is asked again. After
 * `timeout_ms` (10 s) it rejects with the description and the last failure. Only here may a test wait.
 */
export async function eventually<T>(
  description: string,
  probe: () => T | Promise<T>,
  { timeout_ms = 10_000 }: EventuallyOptions = {},
): Promise<Exclude<NonNullable<T>, false>> {
  const deadline = performance.now() + timeout_ms;
  let failure: unknown;
  for (let pause_ms = FIRST_PAUSE_MS; ; pause_ms = Math.min(pause_ms * 1.5, LONGEST_PAUSE_MS)) {
    try {
      const answer = await probe();
      if (answer) return answer as Exclude<NonNullable<T>, false>;
      failure = new Error(`the last answer was ${String(answer)}`);
    } catch (error) {
      failure = error;
    }
    if (performance.now() + pause_ms > deadline) break;
    await wait(pause_ms);
  }
  const reason = failure instanceof Error ? failure.message : String(failure);
  throw new Error(`Not within ${timeout_ms} ms: ${description}. Last: ${reason}`, { cause: failure });
}

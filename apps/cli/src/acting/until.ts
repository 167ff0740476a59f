import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 50;

/** Asks until there is an answer: what one service commits, another shows a moment later. Throws with the description. */
export async function until<T>(
  description: string,
  probe: () => Promise<T | undefined>,
  limit_ms = 30_000,
): Promise<T> {
  const deadline = performance.now() + limit_ms;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`not within ${limit_ms / 1000} s: ${description}`);
    await wait(PAUSE_MS);
  }
}

/** For `until`: the one refusal that goes by itself. Any other, a conflict too, is a fault. */
export const unlessRefused = (code: string) => (error: unknown) => {
  if ((error as { code?: string }).code === code) return undefined;
  throw error;
};

/** For `until`: what another service must know first is still on its way. Anything but a conflict is a fault. */
export function unlessConflict(error: unknown): undefined {
  if ((error as { status?: number }).status === 409) return undefined;
  throw error;
}

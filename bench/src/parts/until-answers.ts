import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 10;

/** Until an address answers well; looks often, because the time it takes is what is measured. */
export async function untilAnswers(url: string, limit_s: number): Promise<void> {
  const end = performance.now() + limit_s * 1000;
  while (!(await answers(url))) {
    if (performance.now() > end) throw new Error(`${url} did not answer within ${limit_s} s`);
    await wait(LOOK_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

import { setTimeout as wait } from 'node:timers/promises';

const MOST_TRIES = 8;
const PAUSE_MS = 250;
const LIMIT_MS = 20_000;

/**
 * `fetch` that asks again when the connection fails or `isBusy` says so, for a few seconds: a server that starts, or one
 * that closed a connection just as it was used again. Only for requests that may be repeated; ours carry their key.
 */
export async function patientFetch(
  url: string,
  init: RequestInit,
  isBusy: (answer: Response) => boolean = () => false,
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const isLast = tries === MOST_TRIES;
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) }).catch((failure: unknown) => {
      if (isLast) throw failure;
    });
    if (answer && (isLast || !isBusy(answer))) return answer;
    await answer?.body?.cancel();
    await wait(PAUSE_MS * tries);
  }
}

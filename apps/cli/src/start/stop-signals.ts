/** npm passes Ctrl-C on to its script, which then gets it twice, from npm and from the terminal. */
const SAME_PRESS_MS = 800;

export interface StopSignals {
  /** Aborted at the first Ctrl-C, SIGTERM or hang-up. */
  readonly asked: AbortSignal;
}

/** Listens for the wish to stop; `insist` is called when it comes a second time. */
export function listenForStop(insist: () => void): StopSignals {
  const asking = new AbortController();
  let askedAt_ms: number | undefined;
  const hear = () => {
    const now_ms = performance.now();
    askedAt_ms ??= now_ms;
    if (!asking.signal.aborted) asking.abort();
    else if (now_ms - askedAt_ms > SAME_PRESS_MS) insist();
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  process.on('SIGHUP', hear);
  return { asked: asking.signal };
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Running } from '@liandong/embedded';
import { MOST_RESTARTS, pauseBefore, STEADY_AFTER_MS } from './restart-policy.js';

/** Something that can be started, again and again; the signal aborts a start that is no longer wanted. */
export interface Startable<R extends Running> {
  readonly name: string;
  readonly start: (signal: AbortSignal) => Promise<R>;
  /** Where a person reads why it ended. */
  readonly logFile: string;
}

/** Time, and where the supervisor says what happened, one line each. */
export interface Watch {
  readonly now_ms: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly say: (line: string) => void;
}

/** The machine's own time. */
export const realTime: Omit<Watch, 'say'> = {
  now_ms: () => performance.now(),
  pause: (ms, signal) => wait(ms, undefined, { signal }),
};

/**
 * Keeps one process running: a process that ends by itself is started again after a growing pause, at most five times
 * in a row. The first start is the caller's: it rejects, and nothing is tried again.
 */
export class Supervisor<R extends Running = Running> {
  private readonly stopping = new AbortController();
  private starting: Promise<R> | undefined;
  private running: R | undefined;

  constructor(
    private readonly startable: Startable<R>,
    private readonly watch: Watch,
  ) {}

  get name(): string {
    return this.startable.name;
  }

  /** The process that runs now; undefined while there is none. */
  get pid(): number | undefined {
    return this.running?.pid;
  }

  async start(): Promise<R> {
    const running = await this.startOnce();
    void this.keepRunning(running);
    return running;
  }

  /** Starts it no more and cuts a start short that is going on; a process that runs goes on until `stop`. */
  cease(): void {
    this.stopping.abort();
  }

  /** Ends the process, or the start of it that is going on, and starts it no more. May be called twice. */
  async stop(): Promise<void> {
    this.cease();
    // What it rejected with was told to whoever started it.
    await this.starting?.catch(() => undefined);
    await this.running?.stop();
  }

  private async startOnce(): Promise<R> {
    this.stopping.signal.throwIfAborted();
    this.starting = this.startable.start(this.stopping.signal);
    this.running = await this.starting;
    return this.running;
  }

  private async keepRunning(first: R): Promise<void> {
    let restarts = 0;
    for (let running: R | undefined = first; running !== undefined;) {
      const readyAt_ms = this.watch.now_ms();
      const sentence = await running.exited;
      this.running = undefined;
      if (this.stopping.signal.aborted) return;
      if (this.watch.now_ms() - readyAt_ms >= STEADY_AFTER_MS) restarts = 0;
      this.watch.say(sentence);
      ({ running, restarts } = await this.startAgain(restarts));
    }
  }

  private async startAgain(before: number): Promise<{ running: R | undefined; restarts: number }> {
    const { name, logFile } = this.startable;
    for (let restarts = before + 1; ; restarts += 1) {
      const pause_ms = pauseBefore(restarts);
      if (pause_ms === undefined) {
        this.watch.say(`${name} stays down: ${MOST_RESTARTS} restarts did not help. Read ${logFile} for the cause.`);
        return { running: undefined, restarts };
      }
      this.watch.say(`${name} is started again in ${pause_ms / 1_000} s (${restarts} of ${MOST_RESTARTS})`);
      try {
        await this.watch.pause(pause_ms, this.stopping.signal);
        const running = await this.startOnce();
        this.watch.say(`${name} is back as process ${running.pid}`);
        return { running, restarts };
      } catch (error) {
        if (this.stopping.signal.aborted) return { running: undefined, restarts };
        this.watch.say(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

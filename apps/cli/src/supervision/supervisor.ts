import { setTimeout as wait } from 'node:timers/promises';
import type { Running } from '@liandong/embedded';
import { type DiskPlace, fullDisk } from './full-disk.js';
import { sizeOf } from './last-words.js';
import { FULL_DISK_PAUSE_MS, MOST_RESTARTS, pauseBefore, STEADY_AFTER_MS } from './restart-policy.js';

/** Something that can be started, again and again; the signal aborts a start that is no longer wanted. */
export interface Startable<R extends Running> extends DiskPlace {
  readonly name: string;
  readonly start: (signal: AbortSignal) => Promise<R>;
}

/** Time, the disk, and where the supervisor says what happened, one line each. */
export interface Watch {
  readonly now_ms: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly say: (line: string) => void;
  /** Bytes of a log so far. */
  readonly logSize: (file: string) => Promise<number>;
  /** A sentence when a full disk is why something ended, see `full-disk.ts`. */
  readonly fullDisk: (place: DiskPlace, from: number) => Promise<string | undefined>;
}

/** The machine's own time and disk. */
export const thisMachine: Omit<Watch, 'say'> = {
  logSize: sizeOf,
  fullDisk: (place, from) => fullDisk(place, from),
  now_ms: () => performance.now(),
  pause: (ms, signal) => wait(ms, undefined, { signal }),
};

/**
 * Keeps one process running: a process that ends by itself is started again after a growing pause, at most five times
 * in a row; while the disk is full it is tried more slowly, for as long as that takes. The first start is the caller's:
 * it rejects, and nothing is tried again.
 */
export class Supervisor<R extends Running = Running> {
  private readonly stopping = new AbortController();
  private starting: Promise<R> | undefined;
  private running: R | undefined;
  /** How far its log had come when it was started last. */
  private logStart = 0;

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
    this.logStart = await this.watch.logSize(this.startable.logFile);
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
    let restarts = before;
    let failure: string | undefined;
    for (let isFull = false; ;) {
      const full = await this.watch.fullDisk(this.startable, this.logStart);
      if (full !== undefined && !isFull)
        this.watch.say(`${full} ${this.name} is tried again every ${FULL_DISK_PAUSE_MS / 1_000} s until it runs.`);
      // Of a full disk enough is said.
      else if (full === undefined && failure !== undefined) this.watch.say(failure);
      isFull = full !== undefined;
      if (!isFull) restarts += 1;
      const pause_ms = isFull ? FULL_DISK_PAUSE_MS : this.pauseFor(restarts);
      if (pause_ms === undefined) return { running: undefined, restarts };
      try {
        await this.watch.pause(pause_ms, this.stopping.signal);
        const running = await this.startOnce();
        this.watch.say(`${this.name} is back as process ${running.pid}`);
        return { running, restarts };
      } catch (error) {
        if (this.stopping.signal.aborted) return { running: undefined, restarts };
        failure = error instanceof Error ? error.message : String(error);
      }
    }
  }

  /** The pause before that restart, and says so; undefined when it was tried often enough. */
  private pauseFor(restart: number): number | undefined {
    const { name, logFile } = this.startable;
    const pause_ms = pauseBefore(restart);
    this.watch.say(
      pause_ms === undefined
        ? `${name} stays down: ${MOST_RESTARTS} restarts did not help. Mend the cause, which ${logFile} names, then press Ctrl-C and run npm start again.`
        : `${name} is started again in ${pause_ms / 1_000} s (${restart} of ${MOST_RESTARTS})`,
    );
    return pause_ms;
  }
}

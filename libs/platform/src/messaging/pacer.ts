/** Calls `act` once after a while, unless the answer is called before. */
export type After = (delay_ms: number, act: () => void) => () => void;

const byTheClock: After = (delay_ms, act) => {
  const timer = setTimeout(act, delay_ms);
  return () => clearTimeout(timer);
};

/**
 * Paces loops: pauses that end early when there is work or when the loops must stop. All their waiting goes through it,
 * so that a simulation can give them a clock of its own.
 */
export class Pacer {
  private stopping = false;
  private wanted = false;
  private readonly pauses = new Set<() => void>();
  private readonly rests = new Set<() => void>();
  private announceStop: () => void = () => {};
  /** Settles when the loop is asked to stop. */
  readonly untilStopped = new Promise<void>((resolve) => (this.announceStop = resolve));

  constructor(private readonly after: After = byTheClock) {}

  get stopped(): boolean {
    return this.stopping;
  }

  /** Ends the present pause, or lets the next one pass: a wake-up between two pauses is not lost. */
  wake(): void {
    this.wanted = true;
    endAll(this.pauses);
  }

  stop(): void {
    this.stopping = true;
    this.announceStop();
    endAll(this.pauses);
    endAll(this.rests);
  }

  async pause(limit_ms: number): Promise<void> {
    if (!this.wanted && !this.stopping) await this.within(limit_ms, this.pauses);
    this.wanted = false;
  }

  /** A pause that only the stop ends early: what is wanted meanwhile is met after it. */
  async rest(limit_ms: number): Promise<void> {
    if (!this.stopping) await this.within(limit_ms, this.rests);
  }

  /** Does something again and again until the answer is called. */
  every(interval_ms: number, act: () => void): () => void {
    const again = () => {
      cancel = this.after(interval_ms, again);
      act();
    };
    let cancel = this.after(interval_ms, again);
    return () => cancel();
  }

  private within(limit_ms: number, ends: Set<() => void>): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        ends.delete(end);
        resolve();
      };
      const cancel = this.after(limit_ms, end);
      ends.add(end);
    });
  }
}

function endAll(ends: ReadonlySet<() => void>): void {
  for (const end of ends) end();
}

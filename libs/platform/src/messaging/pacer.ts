/** Paces loops: pauses that end early when there is work or when the loops must stop. */
export class Pacer {
  private stopping = false;
  private wanted = false;
  private readonly pauses = new Set<() => void>();
  private announceStop: () => void = () => {};
  /** Settles when the loop is asked to stop. */
  readonly untilStopped = new Promise<void>((resolve) => (this.announceStop = resolve));

  get stopped(): boolean {
    return this.stopping;
  }

  /** Ends the present pause, or lets the next one pass: a wake-up between two pauses is not lost. */
  wake(): void {
    this.wanted = true;
    this.endPauses();
  }

  stop(): void {
    this.stopping = true;
    this.announceStop();
    this.endPauses();
  }

  async pause(limit_ms: number): Promise<void> {
    if (!this.wanted && !this.stopping) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          this.pauses.delete(end);
          resolve();
        };
        const timer = setTimeout(end, limit_ms);
        this.pauses.add(end);
      });
    }
    this.wanted = false;
  }

  private endPauses(): void {
    for (const end of this.pauses) end();
  }
}

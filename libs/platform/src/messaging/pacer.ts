/** Paces a loop: pauses that end early when there is work or when the loop must stop. */
export class Pacer {
  private stopping = false;
  private wanted = false;
  private end?: () => void;
  private announceStop: () => void = () => {};
  /** Settles when the loop is asked to stop. */
  readonly untilStopped = new Promise<void>((resolve) => (this.announceStop = resolve));

  get stopped(): boolean {
    return this.stopping;
  }

  /** Ends the present pause, or lets the next one pass: a wake-up between two pauses is not lost. */
  wake(): void {
    this.wanted = true;
    this.end?.();
  }

  stop(): void {
    this.stopping = true;
    this.announceStop();
    this.end?.();
  }

  async pause(limit_ms: number): Promise<void> {
    if (!this.wanted && !this.stopping) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limit_ms);
        this.end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.end = undefined;
    }
    this.wanted = false;
  }
}

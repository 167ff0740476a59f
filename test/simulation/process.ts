import { Pacer, type After } from '@liandong/platform';
import type { World } from './world.js';

/** A process of a service: it can die between any two of its steps, or stand still for a while and go on. */
export class Process {
  readonly pacer = new Pacer((delay_ms, act) => this.after(delay_ms, act));
  /** Settles when the process is no more. */
  readonly ended: Promise<void>;
  private announceEnd: () => void = () => {};
  private isAlive = true;
  private thawsAt_ms = 0;

  constructor(
    readonly world: World,
    readonly name: string,
  ) {
    this.ended = new Promise((resolve) => (this.announceEnd = resolve));
  }

  get isRunning(): boolean {
    return this.isAlive;
  }

  get isFrozen(): boolean {
    return this.thawsAt_ms > this.world.now_ms;
  }

  /** What follows the step never happens if the process dies before. */
  async step(what: string): Promise<void> {
    await this.world.step(`${this.name}: ${what}`);
    while (this.isFrozen) await this.world.sleep(this.thawsAt_ms - this.world.now_ms);
    if (!this.isAlive) await new Promise<never>(() => {});
  }

  readonly after: After = (delay_ms, act) =>
    this.world.after(delay_ms, () => {
      if (this.isFrozen) this.world.after(this.thawsAt_ms - this.world.now_ms, () => this.isAlive && act());
      else if (this.isAlive) act();
    });

  pause(limit_ms: number): Promise<void> {
    return new Promise((resolve) => this.after(limit_ms, resolve));
  }

  end(): void {
    this.isAlive = false;
    this.announceEnd();
  }

  freeze(time_ms: number): void {
    this.thawsAt_ms = this.world.now_ms + time_ms;
  }
}

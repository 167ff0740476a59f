import { SettableClock } from '@liandong/kernel';
import type { After } from '@liandong/platform';
import type { Scheduler } from 'fast-check';

/** What a statement or a packet takes; the clock moves by it with every step. */
const STEP_MS = 5;
const MOST_STEPS = 6_000;
const STEPS_REMEMBERED = 60;

/**
 * All time and all chance of a simulation. Whoever talks to a store or a broker announces a step first and waits for
 * its turn; whose turn it is, the scheduler decides, and one step is done to its end before the next begins. When nobody
 * has anything to do, the clock jumps to the first who sleeps.
 */
export class World {
  readonly clock = new SettableClock(new Date('2026-03-02T01:00:00Z'));
  /** The last steps, for whoever has to understand a run that failed. */
  readonly lately: string[] = [];
  private readonly sleepers = new Set<{ readonly dueAt_ms: number; readonly act: () => void }>();

  constructor(private readonly scheduler: Scheduler) {}

  get now_ms(): number {
    return this.clock.now().getTime();
  }

  async step(what: string): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), what);
    this.lately.push(what);
    if (this.lately.length > STEPS_REMEMBERED) this.lately.shift();
  }

  readonly after: After = (delay_ms, act) => {
    const sleeper = { dueAt_ms: this.now_ms + delay_ms, act };
    this.sleepers.add(sleeper);
    return () => this.sleepers.delete(sleeper);
  };

  sleep(time_ms: number): Promise<void> {
    return new Promise((resolve) => this.after(time_ms, resolve));
  }

  /** Lets steps happen until the run is over; `between` is called before each of them. */
  async run(isOver: () => boolean, between: (steps: number) => void): Promise<void> {
    await allHaveReacted();
    for (let steps = 0; !isOver(); steps += 1) {
      if (steps === MOST_STEPS) throw new Error('the run comes to no end');
      between(steps);
      this.clock.advance({ milliseconds: STEP_MS });
      await this.wakeSleepers();
      if (this.scheduler.count() === 0) throw new Error('nothing can happen any more');
      // Not `waitNext`, which lets fifty turns pass by itself: here the turns are seen to the end below.
      await this.scheduler.waitOne();
      await allHaveReacted();
    }
  }

  private async wakeSleepers(): Promise<void> {
    for (;;) {
      const due = [...this.sleepers].filter(({ dueAt_ms }) => dueAt_ms <= this.now_ms);
      for (const sleeper of due) {
        this.sleepers.delete(sleeper);
        sleeper.act();
      }
      if (due.length > 0) await allHaveReacted();
      if (this.scheduler.count() > 0 || this.sleepers.size === 0) return;
      const first_ms = Math.min(...[...this.sleepers].map(({ dueAt_ms }) => dueAt_ms));
      if (first_ms > this.now_ms) this.clock.set(new Date(first_ms));
    }
  }
}

/** Every promise that can settle without a further step has settled. */
const allHaveReacted = () => new Promise<void>((resolve) => setImmediate(resolve));

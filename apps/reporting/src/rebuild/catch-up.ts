import { Pacer } from '@liandong/platform';
import type { OwnerSession } from './owner-session.js';
import type { Progress } from './rebuilds.js';
import type { ShadowConsumer } from './shadow-consumer.js';

const LOOK_MS = 250;
/** So few events behind, the rest is taken in while the live consumer stands still. */
const NEAR_THE_END = 200n;
const STANDSTILL_LIMIT_MS = 8_000;
const TRIES = 5;

/** Lock not to be had in time, deadlock with a live transaction, or still behind: it can be tried again. */
const PASSING_CODES = new Set(['55P03', '40P01']);
class StillBehind extends Error {
  readonly code = '55P03';
}
export class Interrupted extends Error {}

/** Brings a shadow to where the live projections are, and does something with the two while both stand still. */
export class CatchUp {
  constructor(
    private readonly session: OwnerSession,
    private readonly consumer: ShadowConsumer,
    private readonly pacer: Pacer,
    private readonly note: (progress: Progress) => Promise<void>,
  ) {}

  /** Fills the shadow from the beginning of the topics; `work` runs in the owner's transaction once it has caught up. */
  async execute<T>(work: () => Promise<T>): Promise<T> {
    await this.session.createShadow();
    this.consumer.start();
    return this.retry(async () => {
      if (this.consumer.isStopped) throw new Error('it failed after the shadow was complete');
      await this.untilNear();
      return this.session.standStill(async () => {
        await this.untilReached();
        await this.consumer.stop();
        return work();
      });
    });
  }

  /** Tries again what a passing collision stopped. */
  async retry<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const { code } = error as { code?: string };
        if (attempt >= TRIES || !PASSING_CODES.has(code ?? '')) throw error;
        await this.pause(LOOK_MS);
      }
    }
  }

  private async untilNear(): Promise<void> {
    for (;;) {
      const progress = this.consumer.progressTo(await this.consumer.ends());
      await this.note(progress);
      if (progress.total - progress.taken <= NEAR_THE_END) return;
      await this.pause(LOOK_MS);
    }
  }

  /** The live consumer stands still: what is in the topics now is all it can have taken in, and more. */
  private async untilReached(): Promise<void> {
    const deadline = performance.now() + STANDSTILL_LIMIT_MS;
    const ends = await this.consumer.ends();
    while (!this.consumer.hasReached(ends)) {
      if (performance.now() > deadline) throw new StillBehind();
      await this.pause(20);
    }
    await this.note(this.consumer.progressTo(ends));
  }

  private async pause(limit_ms: number): Promise<void> {
    await this.pacer.pause(limit_ms);
    if (this.pacer.stopped) throw new Interrupted();
  }
}

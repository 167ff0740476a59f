import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Log, Pacer } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import { OwnerSession } from './owner-session.js';
import type { RebuildStarted } from './rebuild.dto.js';
import { Rebuilds } from './rebuilds.js';
import { ShadowConsumers, type ShadowConsumer } from './shadow-consumer.js';

const LOOK_MS = 250;
/** So few events behind, the rest is taken in while the live consumer stands still. */
const NEAR_THE_END = 200n;
const STANDSTILL_LIMIT_MS = 8_000;
const TRIES = 5;

/** Lock not to be had in time, deadlock with a live transaction, or still behind: the swap can be tried again. */
const PASSING_CODES = new Set(['55P03', '40P01']);
class StillBehind extends Error {
  readonly code = '55P03';
}
class Interrupted extends Error {}

/**
 * Fills a second set of projections from the topics beside the live one, then swaps the two. Readers and the live
 * consumer go on all the time, but for the moment of the swap.
 */
@Injectable()
export class RebuildProjections implements BeforeApplicationShutdown {
  private readonly pacer = new Pacer();
  private running?: Promise<void>;

  constructor(
    private readonly config: ReportingConfig,
    private readonly rebuilds: Rebuilds,
    private readonly consumers: ShadowConsumers,
    private readonly log: Log,
  ) {}

  /** Starts a rebuild and answers at once; refuses `rebuild.running` while one runs in any process. */
  async start(): Promise<RebuildStarted> {
    const before = await this.rebuilds.startedBefore();
    if (before) return before;
    const session = await OwnerSession.open(this.config.DATABASE_URL);
    if (!session) throw refusal('rebuild.running', { rebuildId: await this.rebuilds.runningId() });
    try {
      const started = await this.rebuilds.start();
      this.running = this.run(started.id, session);
      return started;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  private async run(id: string, session: OwnerSession): Promise<void> {
    const consumer = this.consumers.create(id);
    try {
      await session.createShadow();
      consumer.start();
      await this.fillAndSwap(id, session, consumer);
      await this.rebuilds.finish(id, 'completed');
      this.log.event('rebuild: completed', { rebuildId: id });
      await this.tidy(id, session);
    } catch (error) {
      await this.giveUp(id, error);
    } finally {
      await consumer.stop().catch(() => undefined);
      await session.close();
    }
  }

  /** What is left over costs disk and nothing else: the next rebuild drops it too. */
  private async tidy(id: string, session: OwnerSession): Promise<void> {
    try {
      await this.retry(() => session.dropSchemas());
      await this.consumers.forgetGroup(id);
    } catch (error) {
      this.log.trouble('rebuild: left-overs not removed', error, { rebuildId: id });
    }
  }

  private async giveUp(id: string, error: unknown): Promise<void> {
    const isInterrupted = error instanceof Interrupted;
    if (!isInterrupted) this.log.fault('rebuild: failed', error, { rebuildId: id });
    await this.rebuilds
      .finish(id, isInterrupted ? 'interrupted' : 'failed')
      .catch((lost: unknown) => this.log.trouble('rebuild: end not recorded', lost));
  }

  private async fillAndSwap(id: string, session: OwnerSession, consumer: ShadowConsumer): Promise<void> {
    await this.retry(async () => {
      if (consumer.isStopped) throw new Error('the swap failed after the shadow was complete');
      await this.untilNear(id, consumer);
      await session.swap(async () => {
        await this.untilReached(id, consumer);
        await consumer.stop();
      });
    });
  }

  private async untilNear(id: string, consumer: ShadowConsumer): Promise<void> {
    for (;;) {
      const progress = consumer.progressTo(await consumer.ends());
      await this.rebuilds.note(id, progress);
      if (progress.total - progress.taken <= NEAR_THE_END) return;
      await this.pause(LOOK_MS);
    }
  }

  /** The live consumer stands still: what is in the topics now is all it can have taken in, and more. */
  private async untilReached(id: string, consumer: ShadowConsumer): Promise<void> {
    const deadline = performance.now() + STANDSTILL_LIMIT_MS;
    const ends = await consumer.ends();
    while (!consumer.hasReached(ends)) {
      if (performance.now() > deadline) throw new StillBehind();
      await this.pause(20);
    }
    await this.rebuilds.note(id, consumer.progressTo(ends));
  }

  private async retry(work: () => Promise<void>): Promise<void> {
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

  private async pause(limit_ms: number): Promise<void> {
    await this.pacer.pause(limit_ms);
    if (this.pacer.stopped) throw new Interrupted();
  }
}

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Log, Pacer } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import { CatchUp, Interrupted } from './catch-up.js';
import { OwnerSession } from './owner-session.js';
import type { RebuildStarted } from './rebuild.dto.js';
import { Rebuilds } from './rebuilds.js';
import { ShadowConsumers } from './shadow-consumer.js';

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
    const session = await OwnerSession.open(this.config);
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
    const catchUp = new CatchUp(session, consumer, this.pacer, (progress) => this.rebuilds.note(id, progress));
    try {
      await catchUp.execute(() => session.swap());
      await this.rebuilds.finish(id, 'completed');
      this.log.event('rebuild: completed', { rebuildId: id });
      await this.tidy(id, session, catchUp);
    } catch (error) {
      await this.giveUp(id, error);
    } finally {
      await consumer.stop().catch(() => undefined);
      await session.close();
    }
  }

  /** What is left over costs disk and nothing else: the next rebuild drops it too. */
  private async tidy(id: string, session: OwnerSession, catchUp: CatchUp): Promise<void> {
    try {
      await catchUp.retry(() => session.dropSchemas());
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
}

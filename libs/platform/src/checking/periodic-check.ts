import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { ServiceConfig } from '../boot/service-config.js';
import { Pacer } from '../messaging/pacer.js';
import { Observer } from '../observing/observer.js';
import { CheckInvariants, isSound } from './check-invariants.js';

const MINUTE_MS = 60_000;

/** Holds the service against its invariants every so often, and says so in the log and in a metric for the alarm. */
@Injectable()
export class PeriodicCheck implements BeforeApplicationShutdown {
  private readonly pacer = new Pacer();
  private running?: Promise<void>;

  constructor(
    private readonly config: ServiceConfig,
    private readonly check: CheckInvariants,
    private readonly observer: Observer,
  ) {}

  start(): void {
    if (this.config.CHECK_EVERY_MINUTES > 0) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  /** One look now; what differs is logged row by row. */
  async look(): Promise<void> {
    const verdicts = await this.check.execute(this.config.CHECK_SETTLE_MS);
    const { log, metrics } = this.observer;
    for (const { name, differences } of verdicts) {
      metrics.invariantDifferences.set({ invariant: name }, differences.length);
      for (const { row, detail } of differences)
        log.alarm('check: an invariant is broken', { invariant: name, row, detail });
    }
    metrics.checkedAt.setToCurrentTime();
    if (isSound(verdicts)) log.event('check: every invariant holds');
  }

  private async run(): Promise<void> {
    await this.pacer.pause(this.config.CHECK_EVERY_MINUTES * MINUTE_MS);
    while (!this.pacer.stopped) {
      await this.look().catch((error: unknown) =>
        this.observer.log.trouble('check: not done, tried again later', error),
      );
      await this.pacer.pause(this.config.CHECK_EVERY_MINUTES * MINUTE_MS);
    }
  }
}

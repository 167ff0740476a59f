import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { ServiceConfig } from '../boot/service-config.js';
import { Pacer } from '../messaging/pacer.js';
import { Observer } from '../observing/observer.js';
import { Database } from './database.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows per statement: short transactions, so that commands never wait for the broom. */
const BATCH_SIZE = 1_000;

/** What may go, by age. An event that was never sent is never old enough. */
const brooms = {
  idempotency_keys: 'created_at < $1',
  outbox: 'sent_at < $1',
} as const;
type Swept = keyof typeof brooms;

/** Deletes what is kept for a time only: answers to repeated requests, and events that Kafka has acknowledged. */
@Injectable()
export class Housekeeping implements BeforeApplicationShutdown {
  private readonly pacer = new Pacer();
  private running?: Promise<void>;

  constructor(
    private readonly config: ServiceConfig,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly observer: Observer,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  /** Deletes all that is too old now; the rows deleted, by table. Replicas share the work by `skip locked`. */
  async sweep(): Promise<Readonly<Record<Swept, number>>> {
    return {
      idempotency_keys: await this.sweepTable('idempotency_keys', this.config.IDEMPOTENCY_KEEP_DAYS),
      outbox: await this.sweepTable('outbox', this.config.OUTBOX_KEEP_DAYS),
    };
  }

  private async sweepTable(table: Swept, keep_days: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - keep_days * DAY_MS);
    let deleted = 0;
    while (!this.pacer.stopped) {
      const { rowCount } = await this.database.worker.query(
        `delete from ${table} where ctid = any (array(
           select ctid from ${table} where ${brooms[table]} limit ${BATCH_SIZE} for update skip locked))`,
        [before],
      );
      deleted += rowCount ?? 0;
      if (rowCount !== BATCH_SIZE) break;
    }
    return deleted;
  }

  private async run(): Promise<void> {
    while (!this.pacer.stopped) {
      await this.sweep().catch((error: unknown) =>
        this.observer.log.trouble('housekeeping: not done, tried again in an hour', error),
      );
      await this.pacer.pause(HOUR_MS);
    }
  }
}

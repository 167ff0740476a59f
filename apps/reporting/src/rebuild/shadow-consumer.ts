import { Injectable } from '@nestjs/common';
import { Database, KafkaTransport, TopicReader, type GroupConsumer, type PartitionEnd } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import { searchPathOf, SHADOW } from '../projections/projection-tables.js';
import type { Progress } from './rebuilds.js';
import { ShadowInbox } from './shadow-inbox.js';

/** Fills the shadow schema from the beginning of the topics, by the same handlers that fill the live one. */
export class ShadowConsumer {
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly consumer: GroupConsumer,
    readonly ends: () => Promise<PartitionEnd[]>,
  ) {}

  /** It is never started again: what fails after it stopped needs a rebuild of its own. */
  get isStopped(): boolean {
    return this.stopped;
  }

  start(): void {
    this.consumer.start();
  }

  /** Each partition for itself: one that is ahead must not make up for one that lags. */
  hasReached(ends: readonly PartitionEnd[]): boolean {
    return ends.every((place) => this.takenOf(place) === place.end);
  }

  progressTo(ends: readonly PartitionEnd[]): Progress {
    return {
      total: ends.reduce((sum, { end }) => sum + end, 0n),
      taken: ends.reduce((sum, place) => sum + this.takenOf(place), 0n),
    };
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await this.consumer.stop();
    await this.database.onApplicationShutdown();
  }

  private takenOf({ topic, partition, end }: PartitionEnd): bigint {
    const next = this.consumer.nextOffset(topic, partition);
    return next < end ? next : end;
  }
}

@Injectable()
export class ShadowConsumers {
  constructor(
    private readonly config: ReportingConfig,
    private readonly transport: KafkaTransport,
    private readonly reader: TopicReader,
    private readonly inbox: ShadowInbox,
  ) {}

  /** A consumer in a group of its own, so that it reads everything and disturbs nobody. */
  create(rebuildId: string): ShadowConsumer {
    const schema = { tables: [], migrations: [], searchPath: searchPathOf(SHADOW) };
    const database = new Database(this.config, schema);
    const consumer = this.transport.consumerAs(this.groupOf(rebuildId), this.inbox.over(database));
    return new ShadowConsumer(database, consumer, () => this.reader.ends(this.transport.topicsHeard()));
  }

  async forgetGroup(rebuildId: string): Promise<void> {
    await this.reader.forgetGroup(this.groupOf(rebuildId));
  }

  private groupOf(rebuildId: string): string {
    return `${this.transport.group}.rebuild.${rebuildId}`;
  }
}

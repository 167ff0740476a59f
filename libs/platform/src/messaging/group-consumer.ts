import { topics, type Topic } from '@liandong/contracts';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { Observer } from '../observing/observer.js';
import { Inbox, type Dispatch } from './inbox.js';
import type { IncomingRecord } from './incoming.js';
import { KafkaClients } from './kafka.js';
import { Pacer } from './pacer.js';
import { RecordRunner } from './record-runner.js';

const RECORDS_PER_TRANSACTION = 200;
const RECONNECT_MS = 1_000;
const HEARTBEAT_MS = 3_000;

/** What a consumer reads, as which group, and what takes it in. */
export interface Reading {
  readonly group: string;
  readonly topics: readonly Topic[];
  readonly inbox: Inbox;
  readonly dispatch: Dispatch;
  /** Told whenever the consumer joins its group or is out of it. */
  readonly onPresence?: (isPresent: boolean) => void;
}

/**
 * Reads topics from the beginning or from where its group stands, `eachBatch`, and comes back after every outage. No
 * error of ours ever reaches kafkajs, which would stop the consumer for good on a TypeError.
 */
export class GroupConsumer {
  private readonly taken = new Map<string, bigint>();
  private running?: Promise<void>;
  private heartbeatAt = 0;

  constructor(
    private readonly kafka: KafkaClients,
    private readonly reading: Reading,
    private readonly observer: Observer,
    private readonly pacer = new Pacer(),
  ) {}

  /** Milliseconds since the broker last heard this consumer; undefined while it is in no group. */
  get silentFor_ms(): number | undefined {
    return this.heartbeatAt === 0 ? undefined : performance.now() - this.heartbeatAt;
  }

  /** The offset behind the last record this consumer took in of a partition; 0 when it took none. */
  nextOffset(topic: Topic, partition: number): bigint {
    return this.taken.get(`${topic}/${partition}`) ?? 0n;
  }

  start(): void {
    this.running = this.run();
  }

  /** Ends after the run of records that is being taken in. */
  async stop(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.pacer.stopped) {
      try {
        await this.consumeUntilCrash();
      } catch (error) {
        this.observer.log.trouble('consumer: not in its group, trying again', error);
      }
      await this.pacer.pause(RECONNECT_MS);
    }
  }

  private async consumeUntilCrash(): Promise<void> {
    await this.kafka.ensureTopics();
    const consumer = this.kafka.consumer(this.reading.group);
    const crashed = new Promise<void>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        this.observer.log.trouble('consumer: stopped by an error', payload.error);
        resolve();
      });
    });
    consumer.on(consumer.events.HEARTBEAT, () => (this.heartbeatAt = performance.now()));
    consumer.on(consumer.events.GROUP_JOIN, () => this.reading.onPresence?.(true));
    try {
      await consumer.connect();
      await consumer.subscribe({
        topics: this.reading.topics.map((topic) => this.kafka.topicName(topic)),
        fromBeginning: true,
      });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 3,
        eachBatch: (payload) => this.beating(payload, () => this.takeBatch(consumer, payload)),
      });
      this.heartbeatAt = performance.now();
      await Promise.race([crashed, this.pacer.untilStopped]);
    } finally {
      this.heartbeatAt = 0;
      this.reading.onPresence?.(false);
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async takeBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale, heartbeat, resolveOffset } = payload;
    const topic = topics.find((name) => this.kafka.topicName(name) === batch.topic) ?? batch.topic;
    const records: IncomingRecord[] = batch.messages.map((message) => ({ topic, partition: batch.partition, message }));
    const runner = new RecordRunner(this.reading.inbox, this.reading.dispatch, this.observer.log, {
      mayGoOn: () => isRunning() && !isStale() && !this.pacer.stopped,
      heartbeat,
      pause: (limit_ms) => this.pacer.pause(limit_ms),
    });
    for (let from = 0; from < records.length; from += RECORDS_PER_TRANSACTION) {
      const run = records.slice(from, from + RECORDS_PER_TRANSACTION);
      if (!(await runner.takeAll(run))) return;
      const last = run[run.length - 1]!.message.offset;
      const next = BigInt(last) + 1n;
      resolveOffset(last);
      this.taken.set(`${topic}/${batch.partition}`, next);
      // Not awaited: kafkajs would not fetch again before the broker has answered. A commit that is lost costs a
      // repeat, which the inbox drops.
      void consumer
        .commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: next.toString() }])
        .catch((error: unknown) => this.observer.log.trouble('consumer: offsets not committed', error));
      await heartbeat();
    }
  }
  /** Heartbeats while a batch is worked on: handlers that are slow together would else cost the place in the group. */
  private async beating(payload: EachBatchPayload, work: () => Promise<void>): Promise<void> {
    // One that fails is met by the next that is awaited.
    const stop = this.pacer.every(HEARTBEAT_MS, () => void payload.heartbeat().catch(() => undefined));
    try {
      await work();
    } finally {
      stop();
    }
  }
}

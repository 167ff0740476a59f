import { Injectable } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { definitionOf, catalogue, topics, type Topic } from '@liandong/contracts';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { lastValueFrom, isObservable } from 'rxjs';
import { Observer } from '../observing/observer.js';
import { Inbox, type Dispatch } from './inbox.js';
import type { IncomingRecord } from './incoming.js';
import { KafkaClients } from './kafka.js';
import { Pacer } from './pacer.js';
import { RecordRunner } from './record-runner.js';

const RECORDS_PER_TRANSACTION = 200;
const RECONNECT_MS = 1_000;

/**
 * Serves `@EventPattern` handlers from Kafka: one consumer per service, `eachBatch`, dispatch by event name. Nest's own
 * Kafka transport loops for ever on a poison message and drives one message at a time; this one parks and goes on.
 * No error of ours ever reaches kafkajs, which would stop the consumer for good on a TypeError.
 */
@Injectable()
export class KafkaTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly pacer = new Pacer();
  private running?: Promise<void>;
  private heartbeatAt = 0;

  constructor(
    private readonly kafka: KafkaClients,
    private readonly inbox: Inbox,
    private readonly observer: Observer,
  ) {
    super();
  }

  /** Milliseconds since the broker last heard this consumer; undefined while it is in no group. */
  get silentFor_ms(): number | undefined {
    return this.heartbeatAt === 0 ? undefined : Date.now() - this.heartbeatAt;
  }

  get isConsuming(): boolean {
    return this.topicsHeard().length > 0;
  }

  listen(callback: () => void): void {
    for (const [name, handler] of this.messageHandlers) {
      if (handler.next) throw new Error(`${name} has two handlers in one service: make it one`);
    }
    if (this.isConsuming) this.running = this.run();
    // The broker may be away: commands work without it, so the start of the service does not wait for it.
    callback();
  }

  async close(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  on(): void {}

  unwrap<T>(): T {
    return this.kafka as T;
  }

  /** Handles what waits for a subject, oldest first, until nothing waits or one fails; the number handled. */
  async replay(subject: string): Promise<number> {
    let replayed = 0;
    while (await this.inbox.replayNext(subject, this.dispatch)) replayed += 1;
    return replayed;
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
    const consumer = this.kafka.consumer(this.kafka.group);
    const crashed = new Promise<void>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) resolve();
      });
    });
    consumer.on(consumer.events.HEARTBEAT, () => (this.heartbeatAt = Date.now()));
    consumer.on(consumer.events.GROUP_JOIN, () => this.observer.metrics.consumerUp.set(1));
    try {
      await consumer.connect();
      await consumer.subscribe({
        topics: this.topicsHeard().map((topic) => this.kafka.topicName(topic)),
        fromBeginning: true,
      });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 3,
        eachBatch: (payload) => this.takeBatch(consumer, payload),
      });
      this.heartbeatAt = Date.now();
      await Promise.race([crashed, this.pacer.untilStopped]);
    } finally {
      this.heartbeatAt = 0;
      this.observer.metrics.consumerUp.set(0);
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async takeBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale, heartbeat, resolveOffset } = payload;
    const topic = topics.find((name) => this.kafka.topicName(name) === batch.topic) ?? batch.topic;
    const records: IncomingRecord[] = batch.messages.map((message) => ({ topic, partition: batch.partition, message }));
    const runner = new RecordRunner(this.inbox, this.dispatch, this.observer.log, {
      mayGoOn: () => isRunning() && !isStale() && !this.pacer.stopped,
      heartbeat,
      pause: (limit_ms) => this.pacer.pause(limit_ms),
    });
    for (let from = 0; from < records.length; from += RECORDS_PER_TRANSACTION) {
      const run = records.slice(from, from + RECORDS_PER_TRANSACTION);
      if (!(await runner.takeAll(run))) return;
      const last = run[run.length - 1]!.message.offset;
      resolveOffset(last);
      // Not awaited: kafkajs would not fetch again before the broker has answered. A commit that is lost costs a
      // repeat, which the inbox drops.
      void consumer
        .commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: (BigInt(last) + 1n).toString() }])
        .catch((error: unknown) => this.observer.log.trouble('consumer: offsets not committed', error));
      await heartbeat();
    }
  }

  private readonly dispatch: Dispatch = async (event, envelope) => {
    const handler: MessageHandler | undefined = this.messageHandlers.get(definitionOf(event).name);
    if (!handler) return;
    const answer: unknown = await handler(event, envelope);
    if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
  };

  /** The topics on which this service handles at least one event. All their events are read, for the versions. */
  private topicsHeard(): Topic[] {
    return topics.filter((topic) =>
      catalogue[topic].events.some((event) => this.messageHandlers.has(definitionOf(event).name)),
    );
  }
}

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Topic } from '@liandong/contracts';
import type { Producer, TopicMessages } from 'kafkajs';
import { Observer } from '../observing/observer.js';
import { sayGoodbye } from '../persistence/leader-session.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { toRecord } from './cloud-event.js';
import { KafkaClients } from './kafka.js';
import { BATCH_BYTES, BATCH_SIZE, Outbox, type OutboxRow } from './outbox.js';
import { Pacer } from './pacer.js';

const POLL_MS = 250;
const RETRY_MS = 500;
/** Under load, events that come within this of each other leave together; one that comes alone leaves at once. */
const TOGETHER_MS = 10;

/**
 * Carries committed events from the outbox to Kafka: one leader per service
 * scans unsent rows in id order, produces a batch, and marks it sent only after every replica acknowledged. A crash
 * between the two sends a batch again; inboxes drop the repeat. A row that commits late with a lower id is met by the
 * next scan, which a cursor over ids would miss.
 */
@Injectable()
export class Relay implements BeforeApplicationShutdown {
  protected readonly pacer = new Pacer();
  private running?: Promise<void>;
  private producer?: Producer;
  private lastScanAt = 0;
  private rested: Promise<void> = Promise.resolve();

  constructor(
    private readonly outbox: Outbox,
    private readonly kafka: KafkaClients,
    private readonly signal: OutboxSignal,
    private readonly observer: Observer,
  ) {}

  start(): void {
    this.signal.onCommitted(() => this.pacer.wake());
    this.running = this.run();
  }

  /** Milliseconds since this process last found the outbox empty or sent what was in it; a standby's clock runs too. */
  get idleFor_ms(): number {
    return performance.now() - this.lastScanAt;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  private async run(): Promise<void> {
    let isCarrying = false;
    while (!this.pacer.stopped) {
      try {
        const mayBeMore = await this.carryBatch();
        isCarrying = true;
        if (!mayBeMore) {
          await this.pacer.pause(POLL_MS);
          await this.rested;
        }
      } catch (error) {
        isCarrying = false;
        this.observer.log.trouble('relay: batch not carried, trying again', error);
        await this.disconnect();
        await this.pacer.pause(RETRY_MS);
      }
    }
    // What was committed just before the stop still leaves, unless somebody is away: then it leaves after the start.
    if (isCarrying) await this.carryBatch().catch(() => false);
    await this.disconnect();
  }

  /** Sends the oldest rows; true when more than a batch may have been waiting. */
  private async carryBatch(): Promise<boolean> {
    const lead = await this.outbox.lead();
    const rows = lead ? await lead.oldestUnsent() : [];
    if (!lead || rows.length === 0) {
      this.lastScanAt = performance.now();
      return false;
    }
    const producer = await this.connectedProducer();
    await producer.sendBatch({ acks: -1, topicMessages: this.byTopic(rows) });
    await lead.markSent(rows.map(({ id }) => id));
    this.observer.metrics.eventsSent.inc(rows.length);
    this.lastScanAt = performance.now();
    this.rested = this.pacer.rest(TOGETHER_MS);
    return rows.length > BATCH_SIZE / 2 || payloadLength(rows) > BATCH_BYTES / 8;
  }

  private async connectedProducer(): Promise<Producer> {
    if (this.producer) return this.producer;
    await this.kafka.ensureTopics();
    const producer = this.kafka.producer();
    await producer.connect();
    return (this.producer = producer);
  }

  /** A connection that saw an error is not trusted again: the next round makes new ones. */
  private async disconnect(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await sayGoodbye(this.outbox.end(), producer?.disconnect() ?? Promise.resolve());
  }

  private byTopic(rows: readonly OutboxRow[]): TopicMessages[] {
    const messages = new Map<Topic, TopicMessages>();
    for (const row of rows) {
      const batch = messages.get(row.topic) ?? { topic: this.kafka.topicName(row.topic), messages: [] };
      batch.messages.push(
        toRecord({
          eventId: row.event_id,
          type: row.type,
          source: this.kafka.source,
          subject: row.subject,
          aggregateVersion: row.aggregate_version,
          occurredAt: row.occurred_at,
          traceparent: row.traceparent,
          payload: row.payload,
        }),
      );
      messages.set(row.topic, batch);
    }
    return [...messages.values()];
  }
}

/** In UTF-16 units, up to three bytes each: enough to tell a large batch from a small one. */
const payloadLength = (rows: readonly OutboxRow[]) => rows.reduce((sum, { payload }) => sum + payload.length, 0);

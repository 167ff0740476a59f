import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Topic } from '@liandong/contracts';
import type { Producer, TopicMessages } from 'kafkajs';
import { ServiceConfig } from '../boot/service-config.js';
import { Observer } from '../observing/observer.js';
import { LeaderSession, leaderLocks, sayGoodbye } from '../persistence/leader-session.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { toRecord } from './cloud-event.js';
import { KafkaClients, LARGEST_EVENT_BYTES } from './kafka.js';
import { Pacer } from './pacer.js';

const BATCH_SIZE = 500;
/** Together the rows of a batch stay below what the broker takes at once, however large each of them is. */
const BATCH_BYTES = LARGEST_EVENT_BYTES / 2;
const POLL_MS = 250;
const RETRY_MS = 500;

interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly topic: Topic;
  readonly type: string;
  readonly subject: string;
  readonly aggregate_version: number | null;
  readonly occurred_at: Date;
  readonly traceparent: string;
  readonly payload: string;
}

/** The oldest rows that fit into one batch, and always the first: the size is read without the content. */
const unsent = {
  name: 'unsent',
  text: `select id, event_id, topic, type, subject, aggregate_version, occurred_at, traceparent, payload
    from (select *, sum(octet_length(payload)) over (order by id) as bytes, octet_length(payload) as own_bytes
          from (select * from outbox where sent_at is null order by id limit ${BATCH_SIZE}) as oldest) as sized
    where bytes <= ${BATCH_BYTES} or bytes = own_bytes order by id`,
};

/**
 * Carries committed events from the outbox to Kafka: one leader per service (an advisory lock on its own session)
 * scans unsent rows in id order, produces a batch, and marks it sent only after every replica acknowledged. A crash
 * between the two sends a batch again; inboxes drop the repeat. A row that commits late with a lower id is met by the
 * next scan, which a cursor over ids would miss.
 */
@Injectable()
export class Relay implements BeforeApplicationShutdown {
  private readonly pacer = new Pacer();
  private running?: Promise<void>;
  private readonly leader: LeaderSession;
  private producer?: Producer;
  private lastScanAt = 0;

  constructor(
    config: ServiceConfig,
    private readonly kafka: KafkaClients,
    private readonly signal: OutboxSignal,
    private readonly observer: Observer,
  ) {
    this.leader = new LeaderSession(config, leaderLocks.relay);
  }

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
        if (!mayBeMore) await this.pacer.pause(POLL_MS);
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
    const session = await this.leader.lead();
    const { rows } = session ? await session.query<OutboxRow>(unsent) : { rows: [] };
    if (!session || rows.length === 0) {
      this.lastScanAt = performance.now();
      return false;
    }
    const producer = await this.connectedProducer();
    await producer.sendBatch({ acks: -1, topicMessages: this.byTopic(rows) });
    await session.query({
      name: 'sent',
      text: 'update outbox set sent_at = now() where id = any($1::bigint[])',
      values: [rows.map(({ id }) => id)],
    });
    this.observer.metrics.eventsSent.inc(rows.length);
    this.lastScanAt = performance.now();
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
    await sayGoodbye(this.leader.end(), producer?.disconnect());
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

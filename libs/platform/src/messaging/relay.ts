import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Topic } from '@liandong/contracts';
import type { Producer, TopicMessages } from 'kafkajs';
import pg from 'pg';
import { ServiceConfig } from '../boot/service-config.js';
import { Observer } from '../observing/observer.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { toRecord } from './cloud-event.js';
import { KafkaClients } from './kafka.js';
import { Pacer } from './pacer.js';

const BATCH_SIZE = 500;
const POLL_MS = 250;
const RETRY_MS = 500;
const RELAY_LOCK = 7_305_002;

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
  private session?: pg.Client;
  private producer?: Producer;
  private lastScanAt = 0;

  constructor(
    private readonly config: ServiceConfig,
    private readonly kafka: KafkaClients,
    private readonly signal: OutboxSignal,
    private readonly observer: Observer,
  ) {}

  start(): void {
    this.signal.onCommitted(() => this.pacer.wake());
    this.running = this.run();
  }

  /** Milliseconds since the outbox was last scanned by this process; a standby's clock runs too. */
  get idleFor_ms(): number {
    return Date.now() - this.lastScanAt;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.pacer.stopped) {
      try {
        const sent = await this.carryBatch();
        if (sent < BATCH_SIZE) await this.pacer.pause(POLL_MS);
      } catch (error) {
        this.observer.log.trouble('relay: batch not carried, trying again', error);
        await this.disconnect();
        await this.pacer.pause(RETRY_MS);
      }
    }
    // What was committed just before the stop still leaves, if the broker answers.
    await this.carryBatch().catch(() => 0);
    await this.disconnect();
  }

  private async carryBatch(): Promise<number> {
    const session = await this.leaderSession();
    this.lastScanAt = Date.now();
    if (!session) return 0;

    const { rows } = await session.query<OutboxRow>({
      name: 'unsent',
      text: `select id, event_id, topic, type, subject, aggregate_version, occurred_at, traceparent, payload
             from outbox where sent_at is null order by id limit ${BATCH_SIZE}`,
    });
    if (rows.length === 0) return 0;
    const producer = await this.connectedProducer();
    await producer.sendBatch({ acks: -1, topicMessages: this.byTopic(rows) });
    await session.query({
      name: 'sent',
      text: 'update outbox set sent_at = now() where id = any($1::bigint[])',
      values: [rows.map(({ id }) => id)],
    });
    this.observer.metrics.eventsSent.inc(rows.length);
    return rows.length;
  }

  /** The session that holds the leader's lock, or undefined while another process leads. */
  private async leaderSession(): Promise<pg.Client | undefined> {
    if (this.session) return this.session;
    const session = new pg.Client({
      connectionString: this.config.DATABASE_URL,
      connectionTimeoutMillis: this.config.DATABASE_CONNECT_TIMEOUT_MS,
      options: `-c role=liandong_worker -c statement_timeout=${this.config.DATABASE_STATEMENT_TIMEOUT_MS}`,
      keepAlive: true,
    });
    session.on('error', () => (this.session = undefined));
    await session.connect();
    const { rows } = await session.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [RELAY_LOCK]);
    if (rows[0]?.leads) return (this.session = session);
    await session.end();
    return undefined;
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
    const { session, producer } = this;
    this.session = undefined;
    this.producer = undefined;
    await Promise.allSettled([session?.end(), producer?.disconnect()]);
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

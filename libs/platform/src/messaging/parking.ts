import { Injectable } from '@nestjs/common';
import type { IHeaders } from 'kafkajs';
import type pg from 'pg';
import { Metrics } from '../observing/metrics.js';
import { ColumnCipher } from '../privacy/column-cipher.js';
import { KeyVault } from '../privacy/key-vault.js';
import { ENVELOPE_HEADERS } from './cloud-event.js';
import { subjectOf, type Incoming, type IncomingRecord } from './incoming.js';

/** Why an event was put aside. */
export type ParkingReason = 'unreadable' | 'failed' | 'gap' | 'waiting';

interface ParkedRow {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly kafka_offset: string;
  readonly headers: Record<string, string>;
  readonly value: Buffer | null;
}

/** An event put aside, with what an operator needs to judge it; its content is read from the table, not shown here. */
export interface ParkedEvent {
  readonly id: string;
  readonly record: IncomingRecord;
}

/** What waits for a subject: the lowest version among it, 0 when one of them has none. */
export type Waiting = Map<string, number>;

/** An event that comes late, through another partition, may be parked after its successor: versions decide, then ids. */
const VERSION = `case when headers ->> 'ce_aggregateversion' ~ '^[1-9][0-9]{0,8}$'
  then (headers ->> 'ce_aggregateversion')::int else 0 end`;

/** Whose key seals what is parked: it belongs to no organisation. */
const THE_SERVICE_ITSELF = '00000000-0000-0000-0000-000000000000';

/**
 * Where events wait that could not be handled. Later events of the same aggregate wait behind them, others go on. Their
 * content is sealed: ours name nobody, but a faulty or foreign program can write anything onto a topic.
 */
@Injectable()
export class Parking {
  constructor(
    private readonly metrics: Metrics,
    private readonly vault: KeyVault,
  ) {}

  async park(client: pg.ClientBase, incoming: Incoming, reason: ParkingReason, detail: string): Promise<void> {
    const { record } = incoming;
    await client.query(
      `insert into parked_events (topic, partition, kafka_offset, subject, headers, value, reason)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        record.topic,
        record.partition,
        record.message.offset,
        subjectOf(incoming),
        textHeaders(record.message.headers),
        await this.seal(record),
        `${reason}: ${storable(detail)}`,
      ],
    );
    this.metrics.eventsParked.inc({ reason });
  }

  /**
   * Those of the subjects that have something waiting. Until the transaction ends nobody replays them: an event parked
   * behind the last one that is just being replayed would wait for ever. The first statement of a consumer: it locks the
   * table against a swap of the schema, also when nothing waits.
   */
  async waitingSubjects(client: pg.ClientBase, subjects: readonly string[]): Promise<Waiting> {
    const waiting = await this.readWaiting(client, subjects);
    if (waiting.size === 0) return waiting;
    await client.query(
      `select pg_advisory_xact_lock_shared(hashtextextended(subject, 0)) from unnest($1::text[]) as subject
       order by subject`,
      [[...waiting.keys()]],
    );
    return this.readWaiting(client, subjects);
  }

  /** The first event that waits for a subject; nobody else takes one of the subject until the transaction ends. */
  async nextOf(client: pg.ClientBase, subject: string): Promise<ParkedEvent | undefined> {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
    const { rows } = await client.query<ParkedRow>(
      `select id, topic, partition, kafka_offset, headers, value from parked_events
       where subject = $1 and replayed_at is null order by ${VERSION}, id limit 1 for no key update`,
      [subject],
    );
    const [row] = rows;
    if (!row) return undefined;
    const value = row.value && (await this.open(row, row.value));
    const message = { offset: row.kafka_offset, headers: row.headers, value, key: null };
    return { id: row.id, record: { topic: row.topic, partition: row.partition, message } };
  }

  async markReplayed(client: pg.ClientBase, id: string): Promise<void> {
    await client.query('update parked_events set replayed_at = now() where id = $1', [id]);
  }

  /** As base64: the cipher seals text, and a value can be anything. */
  private async seal({ topic, partition, message: { offset, value } }: IncomingRecord): Promise<Buffer | null> {
    if (value === null) return null;
    const cipher = await this.vault.cipherOf(THE_SERVICE_ITSELF);
    return cipher.seal(value.toString('base64'), placeOf(topic, partition, offset));
  }

  private async open({ topic, partition, kafka_offset }: ParkedRow, value: Buffer): Promise<Buffer> {
    // Parked before contents were sealed.
    if (!ColumnCipher.isSealed(value)) return value;
    return Buffer.from(await this.vault.open(value, placeOf(topic, partition, kafka_offset)), 'base64');
  }

  private async readWaiting(client: pg.ClientBase, subjects: readonly string[]): Promise<Waiting> {
    const { rows } = await client.query<{ subject: string; version: number }>(
      `select subject, min(version) as version from (
         select subject, ${VERSION} as version from parked_events
         where subject = any($1) and replayed_at is null for key share) waiting group by subject`,
      [subjects],
    );
    return new Map(rows.map(({ subject, version }) => [subject, version]));
  }
}

/** PostgreSQL's text and jsonb take every character but this one. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD');

const placeOf = (topic: string, partition: number, offset: string) => `parked_events/${topic}/${partition}/${offset}`;

/** Those that an event is read from; what else a program sent is not kept. */
function textHeaders(headers: IHeaders | undefined): Record<string, string> {
  const known = Object.entries(headers ?? {}).filter(([name]) => ENVELOPE_HEADERS.includes(name));
  return Object.fromEntries(known.map(([name, value]) => [name, storable(String(value ?? ''))]));
}

import { Injectable } from '@nestjs/common';
import type { IHeaders } from 'kafkajs';
import type pg from 'pg';
import { Metrics } from '../observing/metrics.js';
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

/** Where events wait that could not be handled. Later events of the same aggregate wait behind them, others go on. */
@Injectable()
export class Parking {
  constructor(private readonly metrics: Metrics) {}

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
        record.message.value,
        `${reason}: ${detail}`,
      ],
    );
    this.metrics.eventsParked.inc({ reason });
  }

  /** Those of the subjects that have something waiting. */
  async waitingSubjects(client: pg.ClientBase, subjects: readonly string[]): Promise<Set<string>> {
    const { rows } = await client.query<{ subject: string }>(
      'select distinct subject from parked_events where subject = any($1) and replayed_at is null',
      [subjects],
    );
    return new Set(rows.map(({ subject }) => subject));
  }

  /** The oldest event that waits for a subject, held until the transaction ends. */
  async nextOf(client: pg.ClientBase, subject: string): Promise<ParkedEvent | undefined> {
    const { rows } = await client.query<ParkedRow>(
      `select id, topic, partition, kafka_offset, headers, value from parked_events
       where subject = $1 and replayed_at is null order by id limit 1 for update`,
      [subject],
    );
    const [row] = rows;
    if (!row) return undefined;
    const message = { offset: row.kafka_offset, headers: row.headers, value: row.value, key: null };
    return { id: row.id, record: { topic: row.topic, partition: row.partition, message } };
  }

  async markReplayed(client: pg.ClientBase, id: string): Promise<void> {
    await client.query('update parked_events set replayed_at = now() where id = $1', [id]);
  }
}

function textHeaders(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value ?? '')]));
}

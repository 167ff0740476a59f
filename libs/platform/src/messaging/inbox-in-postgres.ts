import { Injectable } from '@nestjs/common';
import type { IHeaders } from 'kafkajs';
import type pg from 'pg';
import { Database } from '../persistence/database.js';
import { joinable, transact } from '../persistence/transaction.js';
import { KeyVault } from '../privacy/key-vault.js';
import { ENVELOPE_HEADERS, type Envelope } from './cloud-event.js';
import type { GivenUp, InboxStore, InboxTables, ParkedEvent, Waiting } from './inbox-tables.js';
import type { IncomingRecord } from './incoming.js';
import { SealedRecords } from './sealed-records.js';

/** An event that comes late, through another partition, may be parked after its successor: versions decide, then ids. */
export const PARKED_VERSION = `case when headers ->> 'ce_aggregateversion' ~ '^[1-9][0-9]{0,8}$'
  then (headers ->> 'ce_aggregateversion')::int else 0 end`;

interface ParkedRow {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly kafka_offset: string;
  readonly headers: Record<string, string>;
  readonly value: Buffer | null;
}

@Injectable()
export class InboxInPostgres implements InboxStore {
  private readonly sealed: SealedRecords;

  constructor(
    private readonly database: Database,
    vault: KeyVault,
  ) {
    this.sealed = new SealedRecords(vault);
  }

  transact<T>(work: (tables: InboxTables) => Promise<T>): Promise<T> {
    return transact(this.database.worker, 'begin', (client) => work(new Tables(client, this.sealed)));
  }
}

class Tables implements InboxTables {
  constructor(
    private readonly client: pg.PoolClient,
    private readonly sealed: SealedRecords,
  ) {}

  async versions(topic: string, subjects: readonly string[]): Promise<Map<string, number>> {
    const { rows } = await this.client.query<{ subject: string; version: number }>({
      name: 'inbox_versions',
      text: 'select subject, version from inbox_versions where topic = $1 and subject = any($2)',
      values: [topic, subjects],
    });
    return new Map(rows.map(({ subject, version }) => [subject, version]));
  }

  async writeVersions(topic: string, versions: ReadonlyMap<string, number>): Promise<void> {
    if (versions.size === 0) return;
    await this.client.query({
      name: 'inbox_versions_write',
      text: `insert into inbox_versions (topic, subject, version)
             select $1, taken.subject, taken.version from unnest($2::text[], $3::int[]) as taken (subject, version)
             order by taken.subject
             on conflict (topic, subject) do update set version = greatest(inbox_versions.version, excluded.version)`,
      values: [topic, [...versions.keys()], [...versions.values()]],
    });
  }

  async enter(envelopes: readonly Envelope[]): Promise<Set<string>> {
    if (envelopes.length === 0) return new Set();
    const { rows } = await this.client.query<{ event_id: string }>({
      name: 'inbox',
      text: `insert into inbox (event_id, type) select * from unnest($1::uuid[], $2::text[])
             on conflict do nothing returning event_id`,
      values: [envelopes.map(({ eventId }) => eventId), envelopes.map(({ type }) => type)],
    });
    return new Set(rows.map((row) => row.event_id));
  }

  async waiting(subjects: readonly string[]): Promise<Waiting> {
    const { rows } = await this.client.query<{ subject: string; version: number }>(
      `select subject, min(version) as version from (
         select subject, ${PARKED_VERSION} as version from parked_events
         where subject = any($1) and replayed_at is null for key share) waiting group by subject`,
      [subjects],
    );
    return new Map(rows.map(({ subject, version }) => [subject, version]));
  }

  async holdOffReplays(subjects: readonly string[]): Promise<void> {
    await this.client.query(
      `select pg_advisory_xact_lock_shared(hashtextextended(subject, 0)) from unnest($1::text[]) as subject
       order by subject`,
      [subjects],
    );
  }

  async holdForReplay(subject: string): Promise<void> {
    await this.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
  }

  async firstParked(subject: string): Promise<ParkedEvent | undefined> {
    const { rows } = await this.client.query<ParkedRow>(
      `select id, topic, partition, kafka_offset, headers, value from parked_events
       where subject = $1 and replayed_at is null order by ${PARKED_VERSION}, id limit 1 for no key update`,
      [subject],
    );
    const [row] = rows;
    if (!row) return undefined;
    const { topic, partition, kafka_offset: offset } = row;
    const value = await this.sealed.open(row.value, { topic, partition, offset });
    return { id: row.id, record: { topic, partition, message: { offset, headers: row.headers, value, key: null } } };
  }

  async park({ topic, partition, message }: IncomingRecord, subject: string, reason: string): Promise<void> {
    const value = await this.sealed.seal(message.value, { topic, partition, offset: message.offset });
    await this.client.query(
      `insert into parked_events (topic, partition, kafka_offset, subject, headers, value, reason)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [topic, partition, message.offset, subject, textHeaders(message.headers), value, storable(reason)],
    );
  }

  async markReplayed(id: string): Promise<void> {
    await this.client.query('update parked_events set replayed_at = now() where id = $1', [id]);
  }

  async givenUp(topic: string, subjects: readonly string[]): Promise<readonly GivenUp[]> {
    const { rows } = await this.client.query<GivenUp>({
      name: 'discarded_events',
      text: `select subject, aggregate_version as version, partition, kafka_offset::text as "offset"
             from discarded_events where topic = $1 and subject = any($2)`,
      values: [topic, subjects],
    });
    return rows;
  }

  joined<T>(work: () => Promise<T>): Promise<T> {
    return joinable(this.client, work);
  }
}

/** PostgreSQL's text and jsonb take every character but this one. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD');

/** Those that an event is read from; what else a program sent is not kept. */
function textHeaders(headers: IHeaders | undefined): Record<string, string> {
  const known = Object.entries(headers ?? {}).filter(([name]) => ENVELOPE_HEADERS.includes(name));
  return Object.fromEntries(known.map(([name, value]) => [name, storable(String(value ?? ''))]));
}

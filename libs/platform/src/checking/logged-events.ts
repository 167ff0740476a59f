import { Injectable } from '@nestjs/common';
import { catalogue, topics, type Topic } from '@liandong/contracts';
import type pg from 'pg';
import { ServiceName } from '../boot/service-name.js';
import { readRecord, type IncomingRecord } from '../messaging/incoming.js';
import { KafkaTransport } from '../messaging/kafka-transport.js';
import { TopicReader } from '../messaging/topic-reader.js';
import type { Evidence } from './invariant.js';

const createTable = `
drop table if exists pg_temp.logged_events;
create temporary table logged_events (
  topic text not null,
  partition integer not null,
  kafka_offset bigint not null,
  event_id uuid,
  type text,
  subject text,
  version integer,
  data jsonb
)`;

const insert = `
insert into logged_events
select * from unnest($1::text[], $2::int[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::jsonb[])`;

/** What the topics of a service and those it hears hold, from the beginning to where they end. */
@Injectable()
export class LoggedEvents {
  constructor(
    private readonly service: ServiceName,
    private readonly transport: KafkaTransport,
    private readonly reader: TopicReader,
  ) {}

  async copyInto(client: pg.ClientBase): Promise<Pick<Evidence, 'published' | 'heard' | 'readFrom'>> {
    const published = topics.filter((topic) =>
      [this.service.name, 'every service'].includes(catalogue[topic].publisher),
    );
    const heard = this.transport.topicsHeard();
    const readFrom = await copyLog(client, this.reader, [...new Set([...published, ...heard])]);
    return { published, heard, readFrom };
  }
}

/**
 * Copies topics into a temporary table of the session, so that every comparison is a query. Memory stays flat. Of a
 * topic that every service publishes, only what this one said counts. Answers the database's time before it began.
 */
export async function copyLog(client: pg.ClientBase, reader: TopicReader, of: readonly Topic[]): Promise<string> {
  await client.query(createTable);
  const { rows } = await client.query<{ now: string }>('select clock_timestamp()::text as now');
  await reader.readAll(of, async (records) => {
    const own = records.filter((record) => reader.isOwn(record));
    if (own.length === 0) return;
    const rows = own.map(rowOf);
    await client.query(
      insert,
      columns.map((column) => rows.map((row) => row[column])),
    );
  });
  await client.query('create index on logged_events (event_id); analyze logged_events');
  return rows[0]!.now;
}

const columns = ['topic', 'partition', 'offset', 'eventId', 'type', 'subject', 'version', 'data'] as const;

/** A record that is no event of ours keeps its place and nothing else: whoever wrote it, it is not ours to count. */
function rowOf(record: IncomingRecord): Readonly<Record<(typeof columns)[number], string | number | null>> {
  const { topic, partition, message } = record;
  const incoming = readRecord(record);
  const place = { topic, partition, offset: message.offset };
  if (!('event' in incoming)) {
    return { ...place, eventId: null, type: null, subject: null, version: null, data: null };
  }
  const { eventId, type, subject, aggregateVersion = null } = incoming.envelope;
  return { ...place, eventId, type, subject, version: aggregateVersion, data: JSON.stringify(incoming.event) };
}

import type { KafkaMessage } from 'kafkajs';
import { readEnvelope, readEvent, UnreadableRecord, type Envelope } from './cloud-event.js';

/** A record as it came from Kafka, before anything in it is believed. */
export interface IncomingRecord {
  /** Name in the catalogue, without the prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly message: Pick<KafkaMessage, 'offset' | 'headers' | 'value' | 'key'>;
}

/** A record with its event read, or with the reason why it cannot be. */
export type Incoming =
  | { readonly record: IncomingRecord; readonly envelope: Envelope; readonly event: object }
  | { readonly record: IncomingRecord; readonly envelope?: Envelope; readonly fault: string };

/** Reads a record. Never throws: what cannot be read says why, and keeps its envelope if that much was readable. */
export function readRecord(record: IncomingRecord): Incoming {
  let envelope: Envelope | undefined;
  try {
    const { topic, partition, message } = record;
    envelope = { ...readEnvelope(message.headers), position: { topic, partition, offset: message.offset } };
    const event = readEvent(envelope.type, record.message.value);
    return event ? { record, envelope, event } : { record, envelope, fault: `unknown type ${envelope.type}` };
  } catch (error) {
    // Anything else a hostile record provokes, such as a nesting that is too deep to walk, is the record's fault too.
    return { record, envelope, fault: error instanceof UnreadableRecord ? error.message : 'the record cannot be read' };
  }
}

/** What later records are ordered behind: the aggregate, or nothing at all for a record that names none. */
export function subjectOf({ record, envelope }: Incoming): string {
  return envelope?.subject ?? `unreadable ${record.topic}/${record.partition}/${record.message.offset}`;
}

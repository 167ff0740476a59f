import { eventClassOf } from '@liandong/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { IHeaders } from 'kafkajs';

/** One stored event on its way to Kafka. */
export interface OutgoingEvent {
  readonly eventId: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly aggregateVersion: number | null;
  readonly occurredAt: Date;
  readonly traceparent: string;
  readonly payload: string;
}

/** Kafka record in the binary content mode of the CloudEvents 1.0 Kafka binding; the key is the subject. */
export function toRecord(event: OutgoingEvent): { key: string; value: string; headers: Record<string, string> } {
  return {
    key: event.subject,
    value: event.payload,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ce_specversion: '1.0',
      ce_id: event.eventId,
      ce_type: event.type,
      ce_source: event.source,
      ce_subject: event.subject,
      ce_time: event.occurredAt.toISOString(),
      ce_traceparent: event.traceparent,
      ...(event.aggregateVersion !== null && { ce_aggregateversion: String(event.aggregateVersion) }),
    },
  };
}

/** The headers an event is read from, and the one that says who wrote it. */
export const ENVELOPE_HEADERS: readonly string[] = [
  'ce_specversion',
  'ce_id',
  'ce_type',
  'ce_source',
  'ce_subject',
  'ce_time',
  'ce_traceparent',
  'ce_aggregateversion',
];

/** The envelope of a received record, before its content is trusted. */
export interface Envelope {
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly traceparent?: string;
  readonly aggregateVersion?: number;
  /** Where the record lies in Kafka; `topic` is its name in the catalogue, `offset` a decimal number. */
  readonly position?: RecordPosition;
}

export interface RecordPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A record that is not one of our events: what is wrong with it, without its content. */
export class UnreadableRecord extends Error {}

/** Short and printable: they stand in index entries and in an operator's list. */
const plainText = /^[\x21-\x7e]{1,200}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readEnvelope(headers: IHeaders | undefined): Envelope {
  const header = (key: string) => headers?.[key]?.toString();
  const required = (key: string) => {
    const value = header(key);
    if (!value) throw new UnreadableRecord(`header ${key} is missing`);
    return value;
  };
  const plain = (key: string) => {
    const value = required(key);
    if (!plainText.test(value)) throw new UnreadableRecord(`header ${key} is not plain text`);
    return value;
  };
  if (required('ce_specversion') !== '1.0') throw new UnreadableRecord('not CloudEvents 1.0');
  const eventId = required('ce_id');
  if (!uuid.test(eventId)) throw new UnreadableRecord('ce_id is not a UUID');
  const version = header('ce_aggregateversion');
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version))
    throw new UnreadableRecord('ce_aggregateversion is no whole number from 1 on');
  return {
    eventId,
    type: plain('ce_type'),
    subject: plain('ce_subject'),
    time: required('ce_time'),
    traceparent: header('ce_traceparent'),
    aggregateVersion: version === undefined ? undefined : Number(version),
  };
}

/**
 * The event in a record, read into its class and validated; `undefined` for a type this build does not know. Unknown
 * fields are let through: adding one is no new version.
 */
export function readEvent(type: string, value: Buffer | null): object | undefined {
  const EventClass = eventClassOf(type);
  if (!EventClass) return undefined;
  if (!value) throw new UnreadableRecord('the record has no value');
  const event = plainToInstance(EventClass, parse(value));
  const faults = validateSync(event, { forbidUnknownValues: true });
  if (faults.length > 0)
    throw new UnreadableRecord(`faulty fields: ${faults.map(({ property }) => property).join(', ')}`);
  return event;
}

function parse(value: Buffer): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value.toString('utf8'));
  } catch {
    throw new UnreadableRecord('the value is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new UnreadableRecord('the value is no object');
  return parsed;
}

import { definitionOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { continueTrace, toRecord } from '@liandong/platform';
import type { Message } from 'kafkajs';

export interface RecordTraits {
  /** Id of the aggregate the event is of: the key. */
  readonly subject: string;
  /** Place in the aggregate's history, from 1; null for facts. */
  readonly version: number | null;
  /** Who says so, as `/liandong/referral`. */
  readonly source: string;
  readonly eventId?: string;
  readonly traceparent?: string;
}

/** The record of an event as the relay of its service writes it. */
export function recordOf(event: object, traits: RecordTraits): Message {
  const { subject, version, source, eventId = newId(), traceparent = continueTrace() } = traits;
  return toRecord({
    eventId,
    type: definitionOf(event).type,
    source,
    subject,
    aggregateVersion: version,
    occurredAt: new Date(),
    traceparent,
    payload: JSON.stringify(event),
  });
}

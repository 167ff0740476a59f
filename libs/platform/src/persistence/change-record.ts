import { definitionOf, pseudonymOf, refusal, topicOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { continueTrace, currentContext, traceIdOf } from '../http/request-context.js';
import { LARGEST_EVENT_BYTES } from '../messaging/kafka.js';
import type { Decision } from './decision.js';
import type { Versioned } from './table.js';

/** Room for headers and the framing of a record. */
const ENVELOPE_BYTES = 64 * 1024;

/** Who is written into the audit trail when nobody is signed in: the system itself, for timers and messages. */
export const SYSTEM_SUBJECT = 'system';

/**
 * The part of a change's statement that is the same for all tables: outbox rows in order, one audit entry for the
 * sealer to find, and the answer under the caller's idempotency key. `changed` is the sub-query that wrote the state; the outbox selects from
 * it, so that an event is numbered while the aggregate's row is held and never without its state. A change that reached no
 * row divides by zero, and with that undoes the transaction.
 */
export function recordOf(changed: string, first: number): string {
  const mark = (offset: number) => `$${first + offset}`;
  return `
with changed as (${changed} returning id),
published as (
  insert into outbox (event_id, topic, type, subject, aggregate_version, occurred_at, traceparent, payload)
  select event.event_id, event.topic, event.type, event.subject, event.version, ${mark(6)}, ${mark(7)}, event.payload
  from changed, unnest(${mark(0)}::uuid[], ${mark(1)}::text[], ${mark(2)}::text[], ${mark(3)}::text[], ${mark(4)}::int[], ${mark(5)}::text[])
    with ordinality as event (event_id, topic, subject, type, version, payload, position)
  order by event.position
),
audited as (
  insert into audit_entries (at, organisation_id, subject, action, aggregate, aggregate_id, version, trace_id)
  select ${mark(6)}, ${mark(8)}, ${mark(9)}, ${mark(10)}, ${mark(11)}, changed.id, ${mark(12)}, ${mark(13)} from changed
  returning id
),
unsealed as (insert into audit_unsealed select id from audited),
answered as (
  update idempotency_keys set answer = ${mark(14)}
  where organisation_id = ${mark(8)} and subject = ${mark(9)} and key = ${mark(15)}
)
select 1 / count(*) from changed`;
}

/** The values of `recordOf`, in its order. `answer` is the exact body a repeated request will get. */
export function recordValues<S extends Versioned>(
  aggregate: string,
  decision: Decision<S>,
  versionBefore: number,
  { now, answer }: { now: Date; answer: string },
): unknown[] {
  const context = currentContext();
  const traceparent = context?.traceparent ?? continueTrace();
  const outgoing = outgoingOf(decision, versionBefore);
  return [
    decision.events.map(() => newId(now)),
    outgoing.map(({ topic }) => topic),
    outgoing.map(({ subject }) => subject),
    outgoing.map(({ type }) => type),
    outgoing.map(({ version }) => version),
    outgoing.map(({ payload }) => payload),
    now,
    traceparent,
    context?.actor?.organisationId ?? null,
    context?.actor?.subject ?? SYSTEM_SUBJECT,
    decision.events
      .filter(isVersioned)
      .map((event) => definitionOf(event).name)
      .join(' '),
    aggregate,
    decision.state.version,
    traceIdOf(traceparent),
    answer,
    context?.idempotency?.key ?? null,
  ];
}

/** What leaves by a decision, in order, each event numbered behind the version before it. */
export function outgoingOf<S extends Versioned>(decision: Decision<S>, versionBefore: number) {
  const versioned = decision.events.filter(isVersioned);
  return decision.events.map((event) => ({
    topic: topicOf(event),
    subject: pseudonymOf(event) ?? decision.state.id,
    type: definitionOf(event).type,
    version: isVersioned(event) ? versionBefore + versioned.indexOf(event) + 1 : null,
    payload: writeEvent(event),
  }));
}

/** Refused before the commit: an event that no broker takes would hold up all that come after it. */
function writeEvent(event: object): string {
  const payload = JSON.stringify(event);
  if (payload.length > LARGEST_EVENT_BYTES / 4 && Buffer.byteLength(payload) > LARGEST_EVENT_BYTES - ENVELOPE_BYTES) {
    throw refusal('request.too-large');
  }
  return payload;
}

/** All but the public facts count for the aggregate's version. */
const isVersioned = (event: object) => pseudonymOf(event) === undefined;

export function versionedEventsOf(events: readonly object[]): number {
  return events.filter(isVersioned).length;
}

import { definitionOf, OrganisationRegistered, topicOf, type Topic } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { continueTrace, toRecord } from '@liandong/platform';
import type { Message } from 'kafkajs';
import { syntheticUnion } from './command.js';

/** The event of the command that is measured. Synthetic. */
export function organisationRegistered(id: string): OrganisationRegistered {
  return new OrganisationRegistered({
    organisationId: id,
    ...syntheticUnion(),
    capacity: 'open',
    registeredAt: new Date().toISOString(),
  });
}

/** One such event as the relay would send it. */
export function newRecord(): Message {
  const id = newId();
  return recordOf(organisationRegistered(id), id, 1);
}

export function recordOf(event: object, subject: string, aggregateVersion: number | null): Message {
  return toRecord({
    eventId: newId(),
    type: definitionOf(event).type,
    source: '/liandong/bench',
    subject,
    aggregateVersion,
    occurredAt: new Date(),
    traceparent: continueTrace(),
    payload: JSON.stringify(event),
  });
}

/** The topic all of them are on. */
export const organisationTopic: Topic = topicOf(organisationRegistered(newId()));

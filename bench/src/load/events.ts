import { OrganisationRegistered, topicOf, type Topic } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { recordOf as makeRecord } from '@liandong/testing';
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

/** The record of an event of the bench. */
export const recordOf = (event: object, subject: string, version: number | null): Message =>
  makeRecord(event, { subject, version, source: '/liandong/bench' });

/** The topic all of them are on. */
export const organisationTopic: Topic = topicOf(organisationRegistered(newId()));

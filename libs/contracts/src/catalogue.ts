import { definitionOf, isEventClass, type EventClass } from './event.js';
import * as audit from './events/audit.events.js';
import * as facts from './events/facts.events.js';
import * as intake from './events/intake.events.js';
import * as letters from './events/letter.events.js';
import * as limitation from './events/limitation.events.js';
import * as notices from './events/notice.events.js';
import * as organisations from './events/organisation.events.js';
import * as referrals from './events/referral.events.js';
import * as clocks from './events/referral-clocks.events.js';
import * as station from './events/referral-station.events.js';
import * as waysOut from './events/referral-ways-out.events.js';
import * as settlement from './events/settlement.events.js';
import * as workTeams from './events/work-team.events.js';
import * as workers from './events/worker.events.js';
import type { Service } from './services.js';

export const topics = [
  'intake.events',
  'referral.events',
  'settlement.events',
  'settlement.facts',
  'audit.checkpoints',
] as const;
export type Topic = (typeof topics)[number];

export interface TopicDefinition {
  readonly publisher: Service | 'every service';
  readonly description: string;
  /** Facts are one partition, so that a reader's position is one number; the others scale by key. */
  readonly partitions: number;
  readonly events: readonly EventClass[];
}

function eventsOf(module: Record<string, unknown>): EventClass[] {
  return Object.values(module).filter(isEventClass);
}

/** Every topic, who publishes it and what is on it. A test fails on an event that stands in none or in two. */
export const catalogue: Readonly<Record<Topic, TopicDefinition>> = {
  'intake.events': {
    publisher: 'intake',
    description: 'Cases, consents, disclosures and what workers said. Key: id of the aggregate.',
    partitions: 3,
    events: [...eventsOf(intake), ...eventsOf(workers)],
  },
  'referral.events': {
    publisher: 'referral',
    description:
      'Organisations, agreements, referrals with their work teams, letters and what was read of them. Key: id of the aggregate.',
    partitions: 3,
    events: [
      ...eventsOf(organisations),
      ...eventsOf(referrals),
      ...eventsOf(waysOut),
      ...eventsOf(station),
      ...eventsOf(clocks),
      ...eventsOf(workTeams),
      ...eventsOf(letters),
      ...eventsOf(notices),
      ...eventsOf(limitation),
    ],
  },
  'settlement.events': {
    publisher: 'settlement',
    description: 'Recoveries, receipts and instalments. Key: recovery id.',
    partitions: 3,
    events: eventsOf(settlement),
  },
  'settlement.facts': {
    publisher: 'settlement',
    description: 'Public facts about money without any identity. Key: pseudonymous case key.',
    partitions: 1,
    events: eventsOf(facts),
  },
  'audit.checkpoints': {
    publisher: 'every service',
    description: 'How far each hash chain of the audit trails has come. Key: service/chain.',
    partitions: 1,
    events: eventsOf(audit),
  },
};

const byType = new Map<string, EventClass>();
const topicOfType = new Map<string, Topic>();
for (const topic of topics) {
  for (const event of catalogue[topic].events) {
    const { type } = definitionOf(event);
    if (byType.has(type)) throw new Error(`${type} stands in the catalogue twice`);
    byType.set(type, event);
    topicOfType.set(type, topic);
  }
}

/** The class that reads a CloudEvents `type`, or undefined for a type this build does not know. */
export function eventClassOf(type: string): EventClass | undefined {
  return byType.get(type);
}

/** The topic an event is published on. */
export function topicOf(event: object): Topic {
  const topic = topicOfType.get(definitionOf(event).type);
  if (!topic) throw new Error(`${definitionOf(event).name} stands in no topic of the catalogue`);
  return topic;
}

/** Facts are keyed by their pseudonym and carry no version of the aggregate they came from. */
export function pseudonymOf(event: object): string | undefined {
  if (topicOf(event) !== 'settlement.facts') return undefined;
  return (event as { caseKey: string }).caseKey;
}

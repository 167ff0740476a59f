import { ReferralClaimed, topicOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, recordOf as makeRecord } from '@liandong/testing';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';

export const kafka = (brokers = process.env.TEST_KAFKA_BROKERS ?? '') =>
  new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 20, initialRetryTime: 50 } });

/** The record of an event as the referral service's relay writes it. */
export const recordOf = (event: object, subject: string, version: number | null, eventId = newId()): Message =>
  makeRecord(event, { subject, version, source: '/liandong/referral', eventId });

/** `referral.claimed` of a referral; what it says is its version, so that a test sees the order. */
export function claimed(referralId: string, version: number): Message {
  const claimedAt = `2026-03-02T00:00:00.${String(version).padStart(6, '0')}Z`;
  return recordOf(new ReferralClaimed({ referralId, caseId: newId(), claimedAt }), referralId, version);
}

export const topicOfReferrals = (prefix: string) => `${prefix}${topicOf(new ReferralClaimed({} as never))}`;

/** Puts records into the topic of referrals, each after the one before. */
export async function send(prefix: string, messages: readonly Message[], brokers?: string): Promise<void> {
  const producer = kafka(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    await producer.send({ topic: topicOfReferrals(prefix), acks: -1, messages: [...messages] });
  } finally {
    await producer.disconnect();
  }
}

export interface Heard {
  readonly key: string;
  readonly version: string | undefined;
  readonly type: string | undefined;
  readonly eventId: string | undefined;
}

/** Reads a topic from its beginning into a list that grows until `stop`. */
export async function listenTo(
  topic: string,
  brokers?: string,
): Promise<{ heard: Heard[]; stop: () => Promise<void> }> {
  const consumer = kafka(brokers).consumer({ groupId: `listener-${newId()}`, maxWaitTimeInMs: 100 });
  const heard: Heard[] = [];
  await consumer.connect();
  // A broker that has just come back may not know its topics yet.
  await eventually('the topic is there', () => consumer.subscribe({ topic, fromBeginning: true }).then(() => true));
  await consumer.run({
    eachMessage: ({ message }) => {
      const header = (name: string) => message.headers?.[name]?.toString();
      heard.push({
        key: String(message.key),
        version: header('ce_aggregateversion'),
        type: header('ce_type'),
        eventId: header('ce_id'),
      });
      return Promise.resolve();
    },
  });
  return { heard, stop: () => consumer.disconnect() };
}

import { definitionOf, pseudonymOf, topicOf, type Topic } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { continueTrace, toRecord } from '@liandong/platform';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import { factEvents } from './story.js';

/** Sends records in one request. */
async function send(topic: string, messages: Message[]): Promise<void> {
  const kafka = new Kafka({ brokers: [process.env.TEST_KAFKA_BROKERS ?? ''], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    await producer.send({ topic, acks: -1, messages });
  } finally {
    await producer.disconnect();
  }
}

interface RawRecord {
  readonly subject: string;
  readonly value: string;
  readonly type?: string;
}

/** Publishes a record that no service of ours would: a readable envelope around whatever value. */
export async function publishRaw(kafkaPrefix: string, topic: Topic, record: RawRecord): Promise<void> {
  const { subject, value, type = 'cn.liandong.settlement.payment-recorded.v1' } = record;
  const headers = {
    ce_specversion: '1.0',
    ce_id: newId(),
    ce_type: type,
    ce_source: '/liandong/test',
    ce_subject: subject,
    ce_time: new Date().toISOString(),
  };
  await send(`${kafkaPrefix}${topic}`, [{ key: subject, value, headers }]);
}

/** Publishes the facts of one case in one request, as a relay with a full outbox does. */
export async function publishFacts(kafkaPrefix: string, caseKeyOf: string, payments: number): Promise<void> {
  const events = factEvents(caseKeyOf, payments);
  const messages = events.map((event) =>
    toRecord({
      eventId: newId(),
      type: definitionOf(event).type,
      source: '/liandong/test',
      subject: pseudonymOf(event) ?? '',
      aggregateVersion: null,
      occurredAt: new Date(),
      traceparent: continueTrace(),
      payload: JSON.stringify(event),
    }),
  );
  await send(`${kafkaPrefix}${topicOf(events[0]!)}`, messages);
}

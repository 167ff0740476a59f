import { topicOf } from '@liandong/contracts';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { recordOf } from './record-of.js';

export interface Publication {
  readonly event: object;
  /** Id of the aggregate the event is of: the key. */
  readonly subject: string;
  /** Place in the aggregate's history, from 1; absent for facts. */
  readonly version?: number;
}

/** Publishes events as another service's relay would, to the topics of one test. */
export async function publishEvents(kafkaPrefix: string, publications: readonly Publication[]): Promise<void> {
  const kafka = new Kafka({ brokers: [process.env.TEST_KAFKA_BROKERS ?? ''], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    for (const { event, subject, version } of publications) {
      const record = recordOf(event, { subject, version: version ?? null, source: '/liandong/test' });
      await producer.send({ topic: `${kafkaPrefix}${topicOf(event)}`, acks: -1, messages: [record] });
    }
  } finally {
    await producer.disconnect();
  }
}

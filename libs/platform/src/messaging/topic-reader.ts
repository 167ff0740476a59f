import { Injectable } from '@nestjs/common';
import { catalogue, topics, type Topic } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import type { EachBatchPayload } from 'kafkajs';
import type { IncomingRecord } from './incoming.js';
import { KafkaClients } from './kafka.js';

/** Where a partition ends; `end` is the offset behind its last record. */
export interface PartitionEnd {
  readonly topic: Topic;
  readonly partition: number;
  readonly end: bigint;
}

/** Reads topics as an outsider would: everything there is now, in a group that nobody else is in. */
@Injectable()
export class TopicReader {
  constructor(private readonly kafka: KafkaClients) {}

  /** Whether a record is one that this service may look at as its own or as said to it: not so on a topic of all. */
  isOwn({ topic, message }: IncomingRecord): boolean {
    const { publisher } = catalogue[topic as Topic];
    return publisher !== 'every service' || message.headers?.['ce_source']?.toString() === this.kafka.source;
  }

  async ends(of: readonly Topic[]): Promise<PartitionEnd[]> {
    return this.asAdmin(async (admin) => {
      const ends: PartitionEnd[] = [];
      for (const topic of of) {
        const offsets = await admin.fetchTopicOffsets(this.kafka.topicName(topic));
        for (const { partition, high } of offsets) ends.push({ topic, partition, end: BigInt(high) });
      }
      return ends;
    });
  }

  /**
   * Hands on every record from the beginning to where the topics end now, a run of one partition at a time. Rejects
   * with an error that is `retriable` while a broker is still starting.
   */
  async readAll(of: readonly Topic[], take: (records: readonly IncomingRecord[]) => Promise<void>): Promise<void> {
    await this.kafka.ensureTopics();
    const places = (await this.ends(of)).filter(({ end }) => end > 0n);
    if (places.length === 0) return;
    const missing = new Map(places.map(({ topic, partition, end }) => [`${topic}/${partition}`, end]));
    const group = `${this.kafka.group}.reader.${newId()}`;
    const consumer = this.kafka.consumer(group);
    try {
      await new Promise<void>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
        const eachBatch = async ({ batch, heartbeat, resolveOffset }: EachBatchPayload) => {
          const topic = topics.find((name) => this.kafka.topicName(name) === batch.topic)!;
          const place = `${topic}/${batch.partition}`;
          const end = missing.get(place);
          if (end === undefined) return;
          const messages = batch.messages.filter(({ offset }) => BigInt(offset) < end);
          await take(messages.map((message) => ({ topic, partition: batch.partition, message }))).catch(reject);
          resolveOffset(batch.lastOffset());
          await heartbeat();
          if (BigInt(batch.lastOffset()) + 1n < end) return;
          missing.delete(place);
          if (missing.size === 0) resolve();
        };
        void this.begin(consumer, of, eachBatch).catch(reject);
      });
    } finally {
      await consumer.disconnect().catch(() => undefined);
      // A group that is left behind disappears by itself, later.
      await this.forgetGroup(group).catch(() => undefined);
    }
  }

  async forgetGroup(group: string): Promise<void> {
    await this.asAdmin((admin) => admin.deleteGroups([group]));
  }

  private async begin(
    consumer: ReturnType<KafkaClients['consumer']>,
    of: readonly Topic[],
    eachBatch: (payload: EachBatchPayload) => Promise<void>,
  ): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: of.map((topic) => this.kafka.topicName(topic)), fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
  }

  private async asAdmin<T>(work: (admin: ReturnType<KafkaClients['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Kafka, logLevel, Partitioners, type ITopicConfig, type LogEntry } from 'kafkajs';
import { catalogue, topics, type Topic } from '@liandong/contracts';
import { ServiceConfig } from '../boot/service-config.js';
import { ServiceName } from '../boot/service-name.js';
import { Log } from '../observing/log.js';

/** Largest event a topic takes: a case of 5 000 workers with its claims, by id, stays below. */
export const LARGEST_EVENT_BYTES = 8 * 1024 * 1024;

const LOOK_AGAIN_MS = 100;
const LOOKS_AT_MOST = 50;

/**
 * The one file that makes kafkajs clients. Retries are set here on purpose: kafkajs changes its defaults under
 * NODE_ENV=test.
 */
@Injectable()
export class KafkaClients {
  private readonly kafka: Kafka;

  constructor(
    private readonly config: ServiceConfig,
    private readonly service: ServiceName,
    log: Log,
  ) {
    this.kafka = new Kafka({
      clientId: 'liandong',
      brokers: config.KAFKA_BROKERS.split(','),
      connectionTimeout: config.OUTGOING_TIMEOUT_MS,
      requestTimeout: config.KAFKA_REQUEST_TIMEOUT_MS,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
      logLevel: logLevel.WARN,
      logCreator: () => (entry: LogEntry) => log.kafka(entry),
    });
  }

  topicName(topic: Topic): string {
    return `${this.config.KAFKA_PREFIX}${topic}`;
  }

  /** The service's consumer group. */
  get group(): string {
    return `${this.config.KAFKA_PREFIX}${this.service.name}`;
  }

  get session_ms(): number {
    return this.config.KAFKA_SESSION_TIMEOUT_MS;
  }

  /** CloudEvents `source` of what the service publishes. */
  get source(): string {
    return `/liandong/${this.service.name}`;
  }

  producer() {
    return this.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      // Not idempotent on purpose: after a failed batch kafkajs reuses sequence numbers, and the broker would drop the
      // next batch as a duplicate. The outbox sends again instead, and every consumer has an inbox.
      idempotent: false,
    });
  }

  /** A crash is never repaired by kafkajs itself, which would go on restarting after `disconnect`. */
  consumer(groupId: string) {
    return this.kafka.consumer({
      groupId,
      // After the broker was away, the group waits this long for the member that could not say goodbye. Work that takes
      // longer does no harm: heartbeats go on beside it.
      sessionTimeout: this.session_ms,
      heartbeatInterval: this.session_ms / 3,
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: LARGEST_EVENT_BYTES + 1024 * 1024,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5, restartOnFailure: async () => false },
    });
  }

  admin() {
    return this.kafka.admin();
  }

  /**
   * Creates the topics of the catalogue that are missing, unless the operator does that. Asked at every new connection:
   * the broker may have come back without its data.
   */
  async ensureTopics(): Promise<void> {
    if (this.config.KAFKA_TOPICS === 'never') return;
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      for (let look = 1; ; look += 1) {
        const present = new Set(await admin.listTopics());
        const missing = this.wantedTopics().filter(({ topic }) => !present.has(topic));
        if (missing.length === 0) return;
        if (look > LOOKS_AT_MOST) throw new Error(`the broker made topics but does not show them: ${missing.length}`);
        // A broker shows a topic a moment after the controller made it, or another service did. kafkajs, waiting for
        // leaders, takes that moment for an error.
        await admin.createTopics({ topics: missing, waitForLeaders: false });
        await setTimeout(LOOK_AGAIN_MS);
      }
    } finally {
      await admin.disconnect();
    }
  }

  /** Messages are kept for ever: projections are rebuilt from them, and analysts replay the facts. */
  private wantedTopics(): ITopicConfig[] {
    return topics.map((topic) => ({
      topic: this.topicName(topic),
      numPartitions: catalogue[topic].partitions,
      replicationFactor: this.config.KAFKA_REPLICATION,
      configEntries: [
        { name: 'retention.ms', value: '-1' },
        { name: 'max.message.bytes', value: String(LARGEST_EVENT_BYTES) },
      ],
    }));
  }
}

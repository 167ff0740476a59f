import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';

/** The bench's own way to the broker. */
export class Topics {
  private constructor(readonly kafka: Kafka) {}

  static on(brokers: string): Topics {
    const retry = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 10 };
    return new Topics(new Kafka({ clientId: 'bench', brokers: [brokers], logLevel: logLevel.NOTHING, retry }));
  }

  async make(topic: string, partitions: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true });
    } finally {
      await admin.disconnect();
    }
  }

  /** How many records there are. */
  async length(topic: string): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return (await admin.fetchTopicOffsets(topic)).reduce((sum, { high }) => sum + Number(high), 0);
    } finally {
      await admin.disconnect();
    }
  }

  async producer(): Promise<Producer> {
    const producer = this.kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    return producer;
  }
}

import { KafkaClients, Log, ServiceConfig, ServiceName } from '@liandong/platform';
import type { Consumer, Producer, ProducerBatch } from 'kafkajs';
import type { Broker } from './broker.js';
import { Member, type Group } from './group.js';
import type { Process } from './process.js';

export const config = Object.assign(new ServiceConfig(), { KAFKA_BROKERS: 'simulated:9092' });
export const service = new ServiceName('referral');
/** Everything that goes wrong is wanted here. */
export const silent = new Log({ LOG_LEVEL: 'silent' }, service);

/** The clients of the one file that makes them, to the simulated broker. */
export class SimulatedKafka extends KafkaClients {
  constructor(
    private readonly broker: Broker,
    private readonly readers: Group,
    private readonly process: Process,
  ) {
    super(config, service, silent);
  }

  override async ensureTopics(): Promise<void> {}

  override producer(): Producer {
    return {
      connect: () => this.process.step('broker: connect'),
      sendBatch: ({ topicMessages = [] }: ProducerBatch) =>
        this.broker.send(
          this.process,
          topicMessages.flatMap(({ messages }) => messages),
        ),
      disconnect: () => this.process.step('broker: goodbye'),
    } as unknown as Producer;
  }

  override consumer(): Consumer {
    return new Member(this.readers, this.process).asConsumer();
  }
}

import { join } from 'node:path';
import { kafkaVersion } from './kafka-pom.js';

export interface KafkaPlace {
  readonly directory: string;
  readonly port: number;
  /** The port that clients are told to use. */
  readonly advertisedPort: number;
  readonly controllerPort: number;
}

/** What a single node needs, or what keeps it small and quick. */
const singleNode = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'auto.create.topics.enable': 'false',
  'default.replication.factor': '1',
  'min.insync.replicas': '1',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '3',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  // The default of 3 s is the first thing every test and every start would wait for.
  'group.initial.rebalance.delay.ms': '0',
  'group.coordinator.append.linger.ms': '0',
  'num.network.threads': '2',
  'num.io.threads': '4',
  // The default of 128 MB is a third of the heap and is allocated at the start.
  'log.cleaner.dedupe.buffer.size': '8388608',
};

/**
 * server.properties of one node that is broker and controller. The voter is static, because the controller's port is
 * another one at each start.
 */
export function kafkaProperties({ directory, port, advertisedPort, controllerPort }: KafkaPlace): string {
  return properties({
    ...singleNode,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertisedPort}`,
    'log.dirs': join(directory, 'data'),
  });
}

/** The image of the same version, whose settings are environment variables. */
export const KAFKA_IMAGE = `apache/kafka:${kafkaVersion}`;

/** The same node in a container that listens on 9092, for clients of this machine that reach it by another port. */
export function kafkaContainerEnvironment(advertisedPort: number): Readonly<Record<string, string>> {
  const settings = {
    ...singleNode,
    'controller.quorum.voters': '1@127.0.0.1:9093',
    listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertisedPort}`,
    'log.dirs': '/var/lib/kafka/data',
  };
  const variable = (name: string) => `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`;
  const variables = Object.entries(settings).map(([name, value]) => [variable(name), value]);
  return { ...Object.fromEntries(variables), KAFKA_HEAP_OPTS: '-Xms128m -Xmx384m' };
}

/** log4j2.properties: WARN and worse into `kafka.log`, two files of 5 MB at most. */
export function log4jProperties(logFile: string): string {
  return properties({
    status: 'error',
    'appender.file.type': 'RollingFile',
    'appender.file.name': 'file',
    'appender.file.fileName': logFile,
    'appender.file.filePattern': `${logFile}.%i`,
    'appender.file.layout.type': 'PatternLayout',
    'appender.file.layout.pattern': '%d %p %m (%c)%n',
    'appender.file.policies.type': 'SizeBasedTriggeringPolicy',
    'appender.file.policies.size': '5MB',
    'appender.file.strategy.type': 'DefaultRolloverStrategy',
    'appender.file.strategy.max': '1',
    'rootLogger.level': 'warn',
    'rootLogger.appenderRef.file.ref': 'file',
  });
}

function properties(values: Readonly<Record<string, string>>): string {
  // java.util.Properties takes a backslash for an escape.
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}

import { join } from 'node:path';
import {
  kafkaSource,
  provisionKafka,
  startKafka,
  startKafkaContainer,
  startPostgres,
  type OnStep,
  type RunningKafka,
  type RunningPostgres,
} from '@liandong/embedded';
import type { StateFolders } from '../installation.js';
import type { Ports } from '../settings/ports.js';
import type { Startable } from '../supervision/supervisor.js';

/** Our own PostgreSQL 18, always on the same port so that the services find it again after a restart. */
export function ownPostgres(folders: StateFolders, ports: Ports, onStep: OnStep): Startable<RunningPostgres> {
  return {
    name: 'PostgreSQL',
    // It may be a link to another disk.
    directory: join(folders.postgres, 'data'),
    logFile: join(folders.postgres, 'postgres.log'),
    start: () => startPostgres({ directory: folders.postgres, port: ports.postgres, onStep }),
  };
}

/** Our own Apache Kafka, a container where there is no Java; the first start fetches its programs or its image. */
export function ownKafka(folders: StateFolders, ports: Ports, onStep: OnStep): Startable<RunningKafka> {
  return {
    name: 'Kafka',
    directory: folders.kafka,
    logFile: join(folders.kafka, 'kafka.log'),
    start: async (signal) => {
      if ((await kafkaSource(folders.kafka, folders.kafkaPrograms)) === 'docker') {
        return startKafkaContainer({ directory: folders.kafka, port: ports.kafka, onStep });
      }
      const jars = await provisionKafka({ directory: folders.kafkaPrograms, onStep });
      signal.throwIfAborted();
      return startKafka({ directory: folders.kafka, jars, port: ports.kafka, onStep });
    },
  };
}

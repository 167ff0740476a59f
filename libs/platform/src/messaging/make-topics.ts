import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from '@liandong/contracts';
import type { ServiceConfig } from '../boot/service-config.js';
import { ServiceName } from '../boot/service-name.js';
import { Log } from '../observing/log.js';
import { KafkaClients } from './kafka.js';

/** A broker that still starts is asked again. */
const TRIES = 10;
const RETRY_MS = 1_000;

/** Makes the topics that are missing, for services that may not: what an operator's job does before they start. */
export async function makeTopics(service: Service, config: ServiceConfig): Promise<void> {
  const quiet = new Log({ LOG_LEVEL: 'fatal' }, { name: service });
  const clients = new KafkaClients({ ...config, KAFKA_TOPICS: 'on-start' }, new ServiceName(service), quiet);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await clients.ensureTopics();
    } catch (error) {
      if (attempt === TRIES) throw error;
      await wait(RETRY_MS);
    }
  }
}

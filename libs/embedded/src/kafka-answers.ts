import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { failedStart, type Place } from './failed-start.js';
import type { Running } from './running.js';
import { Trouble } from './trouble.js';

const ANSWER_WITHIN_MS = 5_000;

export interface AwaitedKafka {
  readonly port: number;
  readonly place: Place;
  readonly within_ms: number;
}

/** Resolves when the broker on this port takes topics; Trouble when it ends before, or takes too long and is stopped. */
export async function untilKafkaAnswers(server: Running, { port, place, within_ms }: AwaitedKafka): Promise<void> {
  let end: string | undefined;
  void server.exited.then((sentence) => (end = sentence));
  const deadline = performance.now() + within_ms;
  while (!(await answersAsKafka(`127.0.0.1:${port}`, ANSWER_WITHIN_MS))) {
    if (end !== undefined) throw failedStart(end, place);
    if (performance.now() > deadline) {
      await server.stop();
      throw new Trouble(`Kafka does not answer on port ${port}.`, `Read ${place.logFile} for the cause.`);
    }
    await wait(50);
  }
}

/**
 * Whether what listens at `host:port` speaks Kafka and lists brokers; each question may take so long. The port of a broker
 * is open a while before it is unfenced; only then do the metadata list it, and topics can be made.
 */
export async function answersAsKafka(address: string, within_ms: number): Promise<boolean> {
  const client = new Kafka({
    clientId: 'liandong-embedded',
    brokers: [address],
    logLevel: logLevel.NOTHING,
    connectionTimeout: within_ms,
    requestTimeout: within_ms,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}

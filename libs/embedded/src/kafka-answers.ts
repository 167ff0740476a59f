import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { failedStart, type Place } from './failed-start.js';
import type { Running } from './running.js';
import { Trouble } from './trouble.js';

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
  while (!(await takesPartitions(port))) {
    if (end !== undefined) throw failedStart(end, place);
    if (performance.now() > deadline) {
      await server.stop();
      throw new Trouble(`Kafka does not answer on port ${port}.`, `Read ${place.logFile} for the cause.`);
    }
    await wait(50);
  }
}

// The port is open a while before the broker is unfenced; only then do the metadata list it, and topics can be made.
async function takesPartitions(port: number): Promise<boolean> {
  const client = new Kafka({
    clientId: 'liandong-embedded',
    brokers: [`127.0.0.1:${port}`],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
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

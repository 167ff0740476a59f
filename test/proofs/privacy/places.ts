import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { eventually } from '@liandong/testing';

/** Something that can be read, and what stands in it. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Key, headers and value of every record of every topic of the broker, its own among them. */
export async function topicPlaces(broker: string): Promise<Place[]> {
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const topics = await admin.listTopics();
    /** Where each partition ends that has something in it. */
    const ends = new Map<string, bigint>();
    for (const topic of topics) {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
        if (high !== low) ends.set(`${topic}/${partition}`, BigInt(high));
      }
    }
    return await readTo(kafka, topics, ends);
  } finally {
    await admin.disconnect();
  }
}

async function readTo(kafka: Kafka, topics: string[], ends: Map<string, bigint>): Promise<Place[]> {
  const places: Place[] = [];
  const consumer = kafka.consumer({ groupId: `privacy-${randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const { topic, partition, messages } = batch;
        for (const message of messages) {
          places.push({ name: `topic ${topic} by ${sourceOf(message)}`, bytes: bytesOf(message) });
        }
        const place = `${topic}/${partition}`;
        if (BigInt(batch.lastOffset()) + 1n >= (ends.get(place) ?? 0n)) ends.delete(place);
      },
    });
    await eventually('all topics are read to their ends', () => ends.size === 0, { timeout_ms: 60_000 });
  } finally {
    await consumer.disconnect();
  }
  return places;
}

const sourceOf = ({ headers }: KafkaMessage) => String(headers?.['ce_source'] ?? 'the broker');

function bytesOf({ key, value, headers }: KafkaMessage): Buffer {
  const written = Object.entries(headers ?? {}).map(([name, header]) => `${name}: ${String(header)}\n`);
  const nothing = Buffer.alloc(0);
  return Buffer.concat([key ?? nothing, Buffer.from(`\n${written.join('')}\n`), value ?? nothing]);
}

/** Every file below a folder: what the processes wrote into their logs, the evidence store, the servers' own data. */
export async function* filePlaces(directory: string): AsyncGenerator<Place> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path);
    // Programs that the first start fetched.
    if (!entry.isFile() || name.startsWith('kafka/libs/')) continue;
    const bytes = await readFile(path).catch(unlessGone);
    if (bytes) yield { name: `file ${name}`, bytes };
  }
}

/** Servers drop files of their own at any time. */
function unlessGone(error: unknown): undefined {
  if ((error as { code?: string }).code !== 'ENOENT') throw error;
}

/** What each process tells a scraper. */
export async function metricsPlaces(urls: Readonly<Record<string, string>>): Promise<Place[]> {
  return Promise.all(
    Object.entries(urls).map(async ([process, url]) => {
      const answer = await fetch(`${url}/metrics`);
      if (!answer.ok) throw new Error(`${process} has no metrics: ${answer.status}`);
      return { name: `metrics of ${process}`, bytes: Buffer.from(await answer.text()) };
    }),
  );
}

// What kafkajs alone can do with the broker: the floors of everything that goes through Kafka.
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@liandong/kernel';
import { eventually } from '@liandong/testing';
import type { EachBatchPayload } from 'kafkajs';
import { spreadOf, type Spread } from '../figures/spread.js';
import { answerTasks } from './driver.js';
import { newRecord } from './events.js';
import { Topics } from './topics.js';

/** As many as the relay sends at once. */
const BATCH_SIZE = 500;
const SENT_AT = 'sent-at';
const PATIENCE = { timeout_ms: 60_000 };

interface Place {
  readonly brokers: string;
  readonly topic: string;
}

/** Sends one by one at a rate, and times each from before `send` to the handler of its batch. */
async function sendAndReceive(task: Place & { readonly rate: number; readonly run_s: number }): Promise<Spread> {
  const { brokers, topic, rate, run_s } = task;
  const producer = await Topics.on(brokers).producer();
  const send = (headers: Record<string, string>) =>
    producer.send({ topic, acks: -1, messages: [{ ...newRecord(), headers }] });
  const times_ms: number[] = [];
  let hasJoined = false;
  const reading = await readAll({ brokers, topic }, ({ batch }) => {
    for (const { headers } of batch.messages) {
      const sentAt = headers?.[SENT_AT];
      if (sentAt === undefined) hasJoined = true;
      else times_ms.push(performance.now() - Number(sentAt));
    }
  });
  // What is sent while the consumer joins its group would count the joining.
  await eventually('the consumer reads', () => send({}).then(() => hasJoined), PATIENCE);

  const count = rate * run_s;
  const started = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let number = 0; number < count; number += 1) {
    const due_ms = started + (number * 1000) / rate - performance.now();
    if (due_ms > 0) await wait(due_ms);
    sent.push(send({ [SENT_AT]: String(performance.now()) }));
  }
  await Promise.all(sent);
  await eventually('all came back', () => times_ms.length >= count, PATIENCE);
  await Promise.all([reading.stop(), producer.disconnect()]);
  return spreadOf(times_ms);
}

/** Events per second in batches, the next when the last was acknowledged; `count` of them. */
async function produce({ brokers, topic, count }: Place & { readonly count: number }): Promise<number> {
  const producer = await Topics.on(brokers).producer();
  const records = Array.from({ length: count }, newRecord);
  const started = performance.now();
  for (let from = 0; from < count; from += BATCH_SIZE) {
    await producer.send({ topic, acks: -1, messages: records.slice(from, from + BATCH_SIZE) });
  }
  const perSecond = count / ((performance.now() - started) / 1000);
  await producer.disconnect();
  return perSecond;
}

/** Events per second from the first batch to the last of a topic. */
async function consume({ brokers, topic }: Place): Promise<number> {
  const count = await Topics.on(brokers).length(topic);
  let taken = 0;
  let first = 0;
  let started = 0;
  let ended = 0;
  const reading = await readAll({ brokers, topic }, ({ batch }) => {
    ended = performance.now();
    started ||= ended;
    first ||= batch.messages.length;
    taken += batch.messages.length;
  });
  await eventually('all was read', () => taken >= count, PATIENCE);
  await reading.stop();
  // The first batch had arrived before the clock was started.
  return (taken - first) / ((ended - started) / 1000);
}

async function readAll({ brokers, topic }: Place, handle: (payload: EachBatchPayload) => void) {
  const consumer = Topics.on(brokers).kafka.consumer({ groupId: `bench-${newId()}`, maxWaitTimeInMs: 500 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  // As in the services: kafkajs' own commit of offsets would be waited for between two batches.
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: 3,
    eachBatch: async (payload) => handle(payload),
  });
  return { stop: () => consumer.disconnect() };
}

answerTasks({ sendAndReceive, produce, consume });

import { setTimeout as wait } from 'node:timers/promises';
import type { Reading } from '../figures/figure.js';
import { Driver } from '../load/driver.js';
import { factTopic, newFactRecord, newFrame } from '../load/facts.js';
import type { Delivery, Opening } from '../load/stream-readers.js';
import { Topics } from '../load/topics.js';
import type { Bench } from './part.js';

/** Most that a caller may have by any setting. */
const STREAMS_PER_CALLER = 1000;
/** Delivered in a second while delays are timed, and in the burst; by fewer facts to more readers. */
const PACED_PER_S = 10_000;
const BURST = 200_000;
const COLLECT_LIMIT_S = 60;

/** Facts to all readers of the stream at once, beside a bare server with as many readers. */
export async function streams(bench: Bench): Promise<void> {
  const { scene, options } = bench;
  // Twice: those of the comparison before may still be on their way out.
  const most = 2 * Math.max(...options.readers);
  const settings = { STREAMS_AT_MOST: String(most), STREAMS_PER_CALLER: String(STREAMS_PER_CALLER) };
  await scene.start('reporting', settings);
  const producer = await Topics.on(scene.brokers).producer();
  const topic = scene.prefix + factTopic;
  const tell = async (count: number) => {
    await producer.send({ topic, acks: -1, messages: Array.from({ length: count }, newFactRecord) });
  };
  try {
    for (const readers of options.readers) await compare(bench, readers, tell);
  } finally {
    await producer.disconnect();
  }
}

type Tell = (count: number) => Promise<void>;

async function compare(bench: Bench, readers: number, tell: Tell): Promise<void> {
  const { scene, found } = bench;
  const callers = Array.from({ length: Math.ceil(readers / STREAMS_PER_CALLER) }, () => scene.token('analyst'));
  const url = `${scene.url('reporting')}/api/v1/streams/settlements`;
  const opening = { url, tokens: await Promise.all(callers), readers };
  const here = await fanOut(bench, opening, tell);
  const there = await besides(bench, { ...opening, readers: here.readers });
  const beside = { what: 'raw node:http SSE', ...there };
  found({ measure: `facts delivered to ${here.readers} readers`, unit: '/s', ...here, beside });
}

async function besides(bench: Bench, opening: Opening): Promise<Reading> {
  const server = Driver.start('stream-floor');
  let position = 0;
  const tell = (count: number) =>
    server.ask<void>(
      'tell',
      Array.from({ length: count }, () => newFrame((position += 1))),
    );
  try {
    return await fanOut(bench, { ...opening, url: await server.ask<string>('listen', {}) }, tell);
  } finally {
    server.stop();
  }
}

/** Delays at a pace, then the rate of one burst. */
async function fanOut(bench: Bench, opening: Opening, tell: Tell): Promise<Reading & { readers: number }> {
  const driver = Driver.start('stream-readers');
  try {
    const readers = await driver.ask<number>('open', opening);
    if (readers === 0) throw new Error('no stream could be opened');
    if (readers < opening.readers) bench.remark(`of ${opening.readers} readers ${readers} could be opened`);
    const collect = (facts: number) =>
      driver.ask<Delivery>('collect', { wanted: facts * readers, limit_s: COLLECT_LIMIT_S });
    // One fact for all: from now on every reader is where new facts come in.
    await tell(1);
    await collect(1);
    const { delays } = await paced(bench, readers, { tell, collect });

    const facts = Math.max(1, Math.round(BURST / readers));
    const before_ms = Date.now();
    await tell(facts);
    const burst = await collect(facts);
    if (burst.delivered < facts * readers) {
      bench.remark(`${burst.delivered} of ${facts * readers} facts came within ${COLLECT_LIMIT_S} s`);
    }
    return { readers, value: burst.delivered / ((burst.last_ms - before_ms) / 1000), spread: delays };
  } finally {
    driver.stop();
  }
}

interface Fan {
  readonly tell: Tell;
  readonly collect: (facts: number) => Promise<Delivery>;
}

async function paced({ options }: Bench, readers: number, { tell, collect }: Fan): Promise<Delivery> {
  const rate = PACED_PER_S / readers;
  const facts = Math.max(5, Math.round(rate * options.run_s));
  const started = performance.now();
  for (let number = 0; number < facts; number += 1) {
    await wait(Math.max(0, started + (number * 1000) / rate - performance.now()));
    await tell(1);
  }
  return collect(facts);
}

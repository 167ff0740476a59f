import { eventually } from '@liandong/testing';
import { spreadOf, type Spread } from '../figures/spread.js';
import { Driver } from '../load/driver.js';
import type { Pace } from '../load/http-load.js';
import { Topics } from '../load/topics.js';
import type { Bench } from './part.js';

/** What is promised at a low rate, and at a high one. */
const targetOf = (rate: number) => ({ atMost: rate <= 50 ? 3 : 5 });

/**
 * From the commit in referral to the commit in reporting that makes it visible there. Both are times that PostgreSQL
 * kept of its own transactions, by one clock: nobody polls, so nobody disturbs.
 */
export async function visible(bench: Bench): Promise<void> {
  const { scene, options, found } = bench;
  const token = await scene.token('operator');
  await Promise.all([scene.start('referral'), scene.start('reporting')]);
  // The first events wait for the consumer to join its group, and for code that runs for the first time.
  await travelTimes(bench, { token, rate: 50, run_s: options.warmUp_s });
  for (const rate of options.rates) {
    const here = spreadOf(await travelTimes(bench, { token, rate, run_s: options.run_s }));
    const there = await floorAt(bench, rate);
    found({
      measure: `commit → visible in another service, ${rate} events/s`,
      unit: 'ms',
      value: here.p50_ms,
      spread: here,
      beside: { what: 'kafkajs send → eachBatch', value: there.p50_ms, spread: there },
      target: targetOf(rate),
    });
  }
}

async function travelTimes({ scene }: Bench, pace: Omit<Pace, 'url'>): Promise<number[]> {
  const ids = await Driver.once<string[]>('http-load', 'pace', { ...pace, url: scene.url('referral') } satisfies Pace);
  const commitsIn = async (service: 'referral' | 'reporting') => {
    const rows = await scene.ask<{ id: string; at_ms: number }>(
      service,
      `select id, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at_ms
       from organisations where id = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, at_ms }) => [id, at_ms]));
  };
  const isThere = async () => (await commitsIn('reporting')).size === ids.length;
  await eventually('every event is visible', isThere, { timeout_ms: 60_000 });
  const [sent, seen] = await Promise.all([commitsIn('referral'), commitsIn('reporting')]);
  return ids.map((id) => seen.get(id)! - sent.get(id)!);
}

async function floorAt({ scene, options }: Bench, rate: number): Promise<Spread> {
  const topic = `floor.visible.${rate}`;
  await Topics.on(scene.brokers).make(topic, 3);
  return Driver.once('kafka-load', 'sendAndReceive', { brokers: scene.brokers, topic, rate, run_s: options.run_s });
}

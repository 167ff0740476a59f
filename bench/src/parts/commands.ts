import { eventually } from '@liandong/testing';
import type { Reading } from '../figures/figure.js';
import { Driver } from '../load/driver.js';
import { organisationTopic } from '../load/events.js';
import { handledBy } from '../load/handled.js';
import type { Press } from '../load/http-load.js';
import { Topics } from '../load/topics.js';
import { floorOf, type Floor } from '../recording/floor.js';
import { recordCommand } from '../recording/record-command.js';
import type { Bench } from './part.js';
import { startUsualWay, USUAL_TOPIC } from './usual-way.js';

/** What is promised for many connections, and for few. */
const targetsOf = (connections: number) => (connections >= 32 ? { floor: 0.35, usual: 3 } : { floor: 0.22, usual: 2 });

const PATIENCE = { timeout_ms: 60_000 };

/** Durable commands through REST, at the service: the quota of the gateway would stop a bench. */
export async function commands(bench: Bench): Promise<void> {
  const { scene } = bench;
  const token = await scene.token('operator');
  await scene.start('referral');
  const recording = await recordCommand(scene, token);
  const floor = await floorOf(recording, await scene.makeDatabase('referral', 'floor'), scene.stage.directory);
  const usualUrl = await startUsualWay(scene);
  const bareUrl = await Driver.start('http-floor').ask<string>('listen', {});
  for (const connections of bench.options.connections) {
    await compare(bench, { connections, token, floor, usualUrl, bareUrl });
  }
  const emitted = await Topics.on(scene.brokers).length(USUAL_TOPIC);
  if (emitted === 0) throw new Error('the usual way published nothing');

  await scene.start('reporting');
  await eventually('reporting has taken in what was before', () => hasCaughtUp(bench), PATIENCE);
  for (const connections of bench.options.connections) {
    const value = await pressService(bench, connections, token);
    bench.found({ measure: `commands, ${connectionsOf(connections)}, reporting listens`, unit: '/s', ...value });
  }
}

interface Comparison {
  readonly connections: number;
  readonly token: string;
  readonly floor: Floor;
  readonly usualUrl: string;
  readonly bareUrl: string;
}

async function compare(bench: Bench, { connections, token, floor, usualUrl, bareUrl }: Comparison): Promise<void> {
  const { found, options } = bench;
  const targets = targetsOf(connections);
  const measure = `commands, ${connectionsOf(connections)}`;
  const here = await pressService(bench, connections, token);
  const beside = { what: floor.what, ...(await floor.take(connections, options.run_s)) };
  found({ measure, unit: '/s', ...here, beside, target: { atLeast: targets.floor } });
  const usual = { what: 'the usual way', ...(await press(bench, usualUrl, connections, token)) };
  found({ measure, unit: '/s', ...here, beside: usual, target: { atLeast: targets.usual } });
  const bare = { what: 'bare Fastify, nothing kept', ...(await press(bench, bareUrl, connections, token)) };
  found({ measure, unit: '/s', ...here, beside: bare });
}

async function pressService(bench: Bench, connections: number, token: string): Promise<Reading> {
  const { scene } = bench;
  const reading = await press(bench, scene.url('referral'), connections, token);
  // What is still on its way would take its time from whatever is measured next.
  await eventually('the outbox is empty', () => isEmpty(bench), PATIENCE);
  return reading;
}

async function isEmpty({ scene }: Bench): Promise<boolean> {
  return (await scene.ask('referral', 'select from outbox where sent_at is null limit 1')).length === 0;
}

async function hasCaughtUp({ scene }: Bench): Promise<boolean> {
  const [published] = await scene.ask<{ count: number }>(
    'referral',
    `select count(*)::int as count from outbox where topic = '${organisationTopic}'`,
  );
  return (await handledBy(scene.url('reporting'))) >= published!.count;
}

function press({ options }: Bench, url: string, connections: number, token: string): Promise<Reading> {
  const { warmUp_s, run_s } = options;
  return Driver.once('http-load', 'press', { url, token, connections, warmUp_s, run_s } satisfies Press);
}

const connectionsOf = (count: number) => `${count} connection${count === 1 ? '' : 's'}`;

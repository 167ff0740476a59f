import { eventually } from '@liandong/testing';
import { Driver } from '../load/driver.js';
import { organisationTopic } from '../load/events.js';
import { handledBy } from '../load/handled.js';
import { isOutboxEmpty } from '../load/outbox.js';
import { Topics } from '../load/topics.js';
import { floorOf, type Floor } from '../recording/floor.js';
import { recordCommand } from '../recording/record-command.js';
import type { Bench } from './part.js';
import { pressCommands, type Load, type Performance, type Pressable } from './press-commands.js';
import { startUsualWay, USUAL_TOPIC } from './usual-way.js';

/** What is promised for many connections, and for few. */
const targetsOf = (connections: number) => (connections >= 32 ? { floor: 0.35, usual: 3 } : { floor: 0.22, usual: 2 });

const PATIENCE = { timeout_ms: 60_000 };

/** Durable commands through REST, at the service: the quota of the gateway would stop a bench. */
export async function commands(bench: Bench): Promise<void> {
  const { scene, options } = bench;
  const token = await scene.token('operator');
  await scene.start('referral');
  const recording = await recordCommand(scene, token);
  const floor = await floorOf(recording, await scene.makeDatabase('referral', 'floor'), scene.stage.directory);
  const usualWay = await startUsualWay(scene);
  const bare = await Driver.start('http-floor').ask<Pressable>('listen', {});
  const loads = options.connections.map((connections): Load => ({ connections, token }));
  for (const load of loads) await compare(bench, load, { floor, usualWay, bare });
  const emitted = await Topics.on(scene.brokers).length(USUAL_TOPIC);
  if (emitted === 0) throw new Error('the usual way published nothing');

  await scene.start('reporting');
  await eventually('reporting has taken in what was before', () => hasCaughtUp(bench), PATIENCE);
  for (const load of loads) {
    const { reading } = await pressService(bench, load);
    bench.found({ measure: `commands, ${connectionsOf(load.connections)}, reporting listens`, unit: '/s', ...reading });
  }
}

interface Comparison {
  readonly floor: Floor;
  readonly usualWay: Pressable;
  readonly bare: Pressable;
}

async function compare(bench: Bench, load: Load, { floor, usualWay, bare }: Comparison): Promise<void> {
  const { found, options } = bench;
  const { connections } = load;
  const targets = targetsOf(connections);
  const measure = `commands, ${connectionsOf(connections)}`;
  const here = await pressService(bench, load);
  const least = { what: floor.what, ...(await floor.take(connections, options.run_s)) };
  found({ measure, unit: '/s', ...here.reading, beside: least, target: { atLeast: targets.floor } });
  const usual = await pressCommands(bench, usualWay, load);
  const what = 'the usual way';
  found({ measure, unit: '/s', ...here.reading, beside: { what, ...usual.reading }, target: { atLeast: targets.usual } }); // prettier-ignore
  const { reading } = await pressCommands(bench, bare, load);
  found({ measure, unit: '/s', ...here.reading, beside: { what: 'bare Fastify, nothing kept', ...reading } });
  if (here.each_us === undefined || usual.each_us === undefined) return;
  const time = `processor time of a command, ${connectionsOf(connections)}`;
  found({ measure: time, unit: 'µs', value: here.each_us, beside: { what, value: usual.each_us } });
}

async function pressService(bench: Bench, load: Load): Promise<Performance> {
  const { url, pid } = bench.scene.services.get('referral')!;
  const performance = await pressCommands(bench, { url, pid: pid! }, load);
  // What is still on its way would take its time from whatever is measured next.
  await eventually('the outbox is empty', () => isOutboxEmpty(bench.scene), PATIENCE);
  return performance;
}

async function hasCaughtUp({ scene }: Bench): Promise<boolean> {
  const [published] = await scene.ask<{ count: number }>(
    'referral',
    `select count(*)::int as count from outbox where topic = '${organisationTopic}'`,
  );
  return (await handledBy(scene.url('reporting'))) >= published!.count;
}

const connectionsOf = (count: number) => `${count} connection${count === 1 ? '' : 's'}`;

import { services, type Service } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import { canTellUse, memoryOf } from '../figures/process-use.js';
import { slopeOf } from '../figures/spread.js';
import { fillOutbox } from '../load/outbox.js';
import { handledBy } from '../load/handled.js';
import type { Bench } from './part.js';

const STEPS = 10;
/** Code that has run a few thousand times has been compiled, and is not counted as growth. */
const WARM_UP_EVENTS = 2_000;
const PER_EVENTS = 100_000;
/** What is promised. */
const TARGET = { atMost: 150 };

interface Look {
  readonly events: number;
  readonly mb: Readonly<Record<Service, number>>;
}

/** Memory of each service while events go from the outbox of one through Kafka into all others. */
export async function memory(bench: Bench): Promise<void> {
  const { scene, options, found } = bench;
  if (!canTellUse) return bench.remark('memory is measured on Linux only');
  for (const service of services) await scene.start(service);
  const atStart = await look(bench, 0);
  const looks: Look[] = [];
  let events = 0;
  for (const count of [WARM_UP_EVENTS, ...Array.from({ length: STEPS }, () => Math.ceil(options.events / STEPS))]) {
    await fillOutbox(scene, count);
    events += count;
    await eventually('all services took the events in', () => haveTaken(bench, events), {
      timeout_ms: options.limit_s * 1000,
    });
    looks.push(await look(bench, events));
  }
  for (const service of services) {
    found({ measure: `memory of ${service}, at start`, unit: 'MB', value: atStart.mb[service] });
    found({
      measure: `memory of ${service}, after ${events} events`,
      unit: 'MB',
      value: looks.at(-1)!.mb[service],
      target: TARGET,
    });
    // Of the second half: what a process takes once and keeps is no slope.
    const points = looks.slice(-Math.ceil(STEPS / 2)).map(({ events, mb }) => ({ x: events, y: mb[service] }));
    const value = slopeOf(points) * PER_EVENTS;
    found({ measure: `memory of ${service}, growth`, unit: 'MB per 100 000 events', value });
  }
}

async function look({ scene }: Bench, events: number): Promise<Look> {
  const mb = {} as Record<Service, number>;
  for (const [service, { pid }] of scene.services) mb[service] = await memoryOf(pid!);
  return { events, mb };
}

/** Referral publishes them and hears none of its own. */
async function haveTaken({ scene }: Bench, events: number): Promise<boolean> {
  for (const service of services) {
    if (service !== 'referral' && (await handledBy(scene.url(service))) < events) return false;
  }
  return true;
}

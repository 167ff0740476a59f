import { services } from '@liandong/contracts';
import { percentile } from '../figures/spread.js';
import { canTellUse, familyOf, memoryOf } from '../figures/process-use.js';
import { Installation } from './installation.js';
import type { Bench } from './part.js';
import { untilAnswers } from './until-answers.js';

/** What is promised. */
const READY_TARGET = { atMost: 1.5 };
const PAGE_TARGET = { atMost: 15 };
const MEMORY_TARGET = { atMost: 1536 };

/** How long it takes until something answers. */
export async function start(bench: Bench): Promise<void> {
  for (const service of services) await startService(bench, service);
  await startEverything(bench);
}

/** From the start of the process to ready, on a database that is up to date and topics that are there. */
async function startService({ scene, found, options }: Bench, service: (typeof services)[number]): Promise<void> {
  const started = await scene.start(service);
  const times_s: number[] = [];
  for (let time = 0; time < options.starts; time += 1) {
    await scene.stop(service);
    const before = performance.now();
    scene.startAgain(service);
    await untilAnswers(`${started.url}/health/ready`, options.limit_s);
    times_s.push((performance.now() - before) / 1000);
  }
  await scene.stop(service);
  found({ measure: `${service} ready, median of ${options.starts}`, unit: 's', value: percentile(times_s, 0.5)!, target: READY_TARGET }); // prettier-ignore
}

/** `npm start` in a folder that was used before, to the first page; then the memory of all its processes. */
async function startEverything({ scene, found, options }: Bench): Promise<void> {
  const installation = await Installation.in(scene.stage.directory);
  scene.atEnd(() => installation.end());
  await installation.start(options.limit_s);
  await installation.stop();
  const value = await installation.start(options.limit_s);
  found({ measure: 'warm npm start to the first page', unit: 's', value, target: PAGE_TARGET });
  if (!canTellUse) return;
  await installation.untilWhole(options.limit_s);
  const family = await familyOf(installation.pid);
  const sizes = await Promise.all(family.map((pid) => memoryOf(pid).catch(() => 0)));
  const total = sizes.reduce((sum, mb) => sum + mb, 0);
  found({ measure: 'memory of all processes of npm start', unit: 'MB', value: total, target: MEMORY_TARGET });
}

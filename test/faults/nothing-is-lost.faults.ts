import { writeFile } from 'node:fs/promises';
import { services } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import { diceOf } from './dice.js';
import { tallyOf, type Tally } from './effects.js';
import { faults, type Fault } from './faults.js';
import { Load } from './load.js';
import { SmallDisk } from './small-disk.js';
import { markdownOf, tableOf, type Line } from './table.js';
import { World } from './world.js';

const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);
const run = process.env['FAULTS_FULL'] ? 'full' : 'short';
const only = process.env['FAULTS_ONLY'];
/** Part of the rate before the fault that counts as the full rate: clients and services share a machine. */
const FULL_RATE = 0.7;
const WINDOW_MS = 1_000;
const RECOVERY_LIMIT = { timeout_ms: 60_000 };
/** After each round everything that ever happened in a world is checked again: an old world only takes longer. */
const ROUNDS_IN_A_WORLD = 4;

const mayMount = await SmallDisk.isPossible();
const wanted = faults.filter(({ name }) => !only || name.includes(only));
const isPossible = ({ needsDisks }: Fault) => !needsDisks || mayMount;
/** At once, not when Jest is done with the file. */
const say = (text: string) => process.stderr.write(`${text}\n`);
let world = new World();
let roundsInWorld = 0;
/** What went wrong in a world is in its logs: they stay, and the next round begins in another. */
let isWorldSpoilt = false;
const lines: Line[] = [];

beforeAll(() => begin(world), 180_000);
beforeEach(async () => {
  if (isWorldSpoilt || roundsInWorld === ROUNDS_IN_A_WORLD) {
    await leaveWorld();
    world = new World();
    await begin(world);
  }
  roundsInWorld += 1;
}, 180_000);
afterAll(async () => {
  process.stdout.write(`\n${tableOf(lines)}\nseed ${seed}: repeat with npm run faults -- --seed ${seed}\n`);
  if (process.env['FAULTS_MARKDOWN']) await writeFile(process.env['FAULTS_MARKDOWN'], `${markdownOf(lines)}\n`);
  await leaveWorld();
}, 60_000);

for (const { name } of wanted.filter((fault) => !isPossible(fault)))
  test.skip(`${name}: this user may not mount a disk that is small enough to fill`, () => undefined);

describe.each(wanted.filter(isPossible))('$name', (fault) => {
  const rounds = Array.from({ length: fault.rounds[run] }, (_, round) => round + 1);
  test.each(rounds)(
    'round %i loses nothing and doubles nothing',
    (round) =>
      inWorld(async () => {
        const line = await play(fault, `${seed} ${fault.name} ${round}`);
        lines.push(line);
        say(
          `${fault.name}, round ${round}: ${line.operations} operations, full rate after ${line.fullRate_ms} ms, events after ${line.events_ms} ms`,
        );
        expect({ ...line, broken: line.broken.slice(0, 20) }).toMatchObject({
          lost: 0,
          doubled: 0,
          examples: [],
          broken: [],
        });
      }),
    240_000,
  );
});

function begin(next: World): Promise<void> {
  [roundsInWorld, isWorldSpoilt] = [0, false];
  return inWorld(() => next.start());
}

/** Remembers that the world is spoilt when something in it fails. */
async function inWorld(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    isWorldSpoilt = true;
    throw failure;
  }
}

async function leaveWorld(): Promise<void> {
  await world.stop({ keep: isWorldSpoilt });
  if (isWorldSpoilt) say(`the logs of what failed are in ${world.directory}`);
}

async function play(fault: Fault, dice: string): Promise<Line> {
  const random = diceOf(dice);
  const load = await Load.on(world, random);
  load.start();
  const rate = await baseline(load);
  const healedAt = await fault.strike({ world, load, random });
  const [fullRate_ms, events_ms] = await Promise.all([recovered(load, rate, healedAt), reached(load, healedAt)]);
  await load.stop();
  await world.ready();
  const tally: Tally = await tallyOf(world, load.operations);
  const verdicts = await world.verdicts();
  const broken = services.flatMap((service) =>
    verdicts[service].flatMap(({ name, differences }) =>
      differences.map(({ row, detail }) => `${service} ${name}: ${row}: ${detail}`),
    ),
  );
  return { ...tally, fault: fault.name, fullRate_ms, events_ms, broken };
}

/** Operations that end well in a second while nothing is wrong. */
async function baseline(load: Load): Promise<number> {
  await eventually('clients are at work', () => load.okSince(0) >= 10, { timeout_ms: 60_000 });
  const begin = performance.now();
  await eventually('their rate is known', () => performance.now() - begin >= WINDOW_MS && load.okSince(begin) > 0, {
    timeout_ms: 30_000,
  });
  return (load.okSince(begin) / (performance.now() - begin)) * WINDOW_MS;
}

/** From the end of the fault until a case that was accepted after it has reached the services that hear of it. */
async function reached(load: Load, healedAt: number): Promise<number> {
  const caseId = await eventually('a case is accepted', () => load.acceptedSince(healedAt), RECOVERY_LIMIT);
  for (const [service, sql] of [
    ['settlement', 'select from recoveries where case_id = $1'],
    ['referral', 'select from known_cases where id = $1'],
    ['reporting', `select from case_facts where id = $1 and status = 'accepted'`],
  ] as const) {
    const isThere = async () => (await world.ask(service, sql, [caseId])).length === 1;
    await eventually(`${service} has heard of it`, isThere, RECOVERY_LIMIT);
  }
  return Math.round(performance.now() - healedAt);
}

/** From the end of the fault to the beginning of the first second at the full rate. */
async function recovered(load: Load, rate: number, healedAt: number): Promise<number> {
  const from = await eventually(
    'work goes on at the full rate',
    () => {
      const now = performance.now();
      for (let start = healedAt; start + WINDOW_MS <= now; start += 100) {
        if (load.okSince(start, start + WINDOW_MS) >= rate * FULL_RATE) return { start };
      }
      return undefined;
    },
    RECOVERY_LIMIT,
  );
  return Math.round(from.start - healedAt);
}

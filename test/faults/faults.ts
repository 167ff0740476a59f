import { services, topics, type Service } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import { Partitioners, type IHeaders } from 'kafkajs';
import type { Load } from './load.js';
import type { Weather } from './proxy.js';
import { killPoints, type KillPoint } from './service-process.js';
import { grouped } from './table.js';
import type { World } from './world.js';

/** A round's surroundings, and its dice. */
export interface Round {
  readonly world: World;
  readonly load: Load;
  readonly random: () => number;
}

export interface Fault {
  readonly name: string;
  /** Rounds of the short run; the full one does ten times as many. */
  readonly rounds: number;
  /** Does the damage while clients work, and undoes it; answers when it was undone, by `performance.now()`. */
  readonly strike: (round: Round) => Promise<number>;
}

const oneOf = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** The damage lasts until clients have tried so many more operations: time itself is nothing a test waits for. */
async function untilTried({ load }: Round, more: number): Promise<void> {
  const goal = load.operations.length + more;
  await eventually(`${more} more operations are tried`, () => load.operations.length >= goal, { timeout_ms: 90_000 });
}

async function kill(round: Round): Promise<number> {
  const process = round.world.processes[oneOf(services, round.random)];
  await untilTried(round, 1 + Math.floor(round.random() * 20));
  await process.kill();
  await untilTried(round, Math.floor(round.random() * 10));
  process.start();
  return performance.now();
}

/** Which services pass a point: only those that publish have a relay at work. */
const passers: Readonly<Record<KillPoint, readonly Service[]>> = {
  'commit → publish': ['intake', 'referral', 'settlement'],
  'publish → mark': ['intake', 'referral', 'settlement'],
  'effect → offset commit': ['referral', 'settlement', 'reporting'],
};

const killAt =
  (point: KillPoint) =>
  async (round: Round): Promise<number> => {
    const process = round.world.processes[oneOf(passers[point], round.random)];
    await process.kill();
    process.start({ point, pass: 1 + Math.floor(round.random() * 4) });
    const end = await process.untilDead(30_000);
    process.start();
    if (end === 'killed') throw new Error(`${process.name} never came to the point ${point}`);
    return performance.now();
  };

async function killBroker(round: Round): Promise<number> {
  const { world } = round;
  process.kill(world.kafka.pid, 'SIGKILL');
  await untilTried(round, 30);
  await world.startKafka();
  return performance.now();
}

async function stopPostgresImmediately(round: Round): Promise<number> {
  const { world } = round;
  // PostgreSQL manual, 18.5: SIGQUIT is the immediate shutdown, after which it recovers from its log.
  process.kill(world.postgres.pid, 'SIGQUIT');
  await world.postgres.exited;
  await untilTried(round, 10);
  await world.startPostgres();
  return performance.now();
}

async function terminateBackends(round: Round): Promise<number> {
  const service = oneOf(services, round.random);
  await round.world.asOwner(
    service,
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return performance.now();
}

/** All connections of a service's pool wait for a table that somebody holds, until they give up. */
async function exhaustPool(round: Round): Promise<number> {
  const hold = await round.world.hold('intake', 'lock table cases in access exclusive mode');
  await untilTried(round, 12);
  await hold.release();
  return performance.now();
}

const databaseLine =
  (weather: Weather) =>
  async (round: Round): Promise<number> => {
    const line = round.world.databaseLines[oneOf(services, round.random)];
    line.become(weather);
    await untilTried(round, weather === 'slow' ? 30 : 12);
    line.become('fair');
    return performance.now();
  };

const brokerLine =
  (weather: Weather) =>
  async (round: Round): Promise<number> => {
    round.world.brokerLine.become(weather);
    await untilTried(round, 40);
    round.world.brokerLine.become('fair');
    return performance.now();
  };

/** Stopped for longer than its session: the broker has given its partitions away before it goes on. */
async function pauseConsumer(round: Round): Promise<number> {
  const { world } = round;
  const process = world.processes['reporting'];
  process.pause();
  const admin = world.broker.admin();
  await admin.connect();
  await eventually(
    'the broker has given the member up',
    async () => {
      const { groups } = await admin.describeGroups(['reporting']);
      return groups[0]!.members.length === 0;
    },
    { timeout_ms: 40_000 },
  );
  await admin.disconnect();
  process.resume();
  return performance.now();
}

async function pauseRelayLeader(round: Round): Promise<number> {
  const process = round.world.processes['settlement'];
  process.pause();
  await untilTried(round, 40);
  process.resume();
  return performance.now();
}

/** Every record again, one to five times, the aggregates mixed: each aggregate's own order stays, as Kafka keeps it. */
async function repeatEverything({ world, random }: Round): Promise<number> {
  const producer = world.broker.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const topic of topics) {
    const waiting = grouped(await world.recordsOf(topic), ({ key }) => key);
    const messages: { key: string; value: string; headers: IHeaders }[] = [];
    while (waiting.length > 0) {
      const at = Math.floor(random() * waiting.length);
      const record = waiting[at]!.shift()!;
      for (let times = 1 + Math.floor(random() * 5); times > 0; times -= 1) messages.push(record);
      if (waiting[at]!.length === 0) waiting.splice(at, 1);
    }
    for (let from = 0; from < messages.length; from += 500)
      await producer.send({ topic, acks: -1, messages: messages.slice(from, from + 500) });
  }
  await producer.disconnect();
  return performance.now();
}

async function resetOffsets(round: Round): Promise<number> {
  const { world, random } = round;
  const service = oneOf(services, random);
  await world.processes[service].kill('SIGTERM');
  const admin = world.broker.admin();
  await admin.connect();
  for (const { topic } of await admin.fetchOffsets({ groupId: service }))
    await admin.resetOffsets({ groupId: service, topic, earliest: true });
  await admin.disconnect();
  world.processes[service].start();
  return performance.now();
}

/** Records of a foreign client that no handler can take. */
async function poison({ world }: Round): Promise<number> {
  const header = (type: string) => ({
    ce_specversion: '1.0', ce_id: crypto.randomUUID(), ce_type: `cn.liandong.${type}.v1`, ce_source: '/stranger', ce_subject: crypto.randomUUID(), ce_time: new Date().toISOString(),
  }); // prettier-ignore
  const poisons = [
    { headers: header('case.accepted'), value: '{"caseId":' },
    { headers: header('case.unheard-of'), value: '{}' },
    { headers: header('case.accepted'), value: '{"caseId":"none"}' },
    { headers: header('case.closed'), value: null },
    { headers: header('case.accepted'), value: JSON.stringify({ text: 'x'.repeat(2_000_000) }) },
    { headers: header('case.accepted'), value: JSON.stringify([]) },
    { headers: { ce_specversion: '1.0' }, value: 'no envelope' },
    { headers: {}, value: '' },
  ];
  const producer = world.broker.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const topic of ['intake.events', 'referral.events', 'settlement.events']) {
    await producer.send({ topic, acks: -1, messages: poisons.map((record) => ({ key: 'poison', ...record })) });
  }
  await producer.disconnect();
  return performance.now();
}

export const faults: readonly Fault[] = [
  { name: 'service killed at a random moment', rounds: 4, strike: kill },
  ...killPoints.map((point) => ({ name: `service killed between ${point}`, rounds: 3, strike: killAt(point) })),
  { name: 'broker killed', rounds: 1, strike: killBroker },
  { name: 'PostgreSQL stopped at once', rounds: 1, strike: stopPostgresImmediately },
  { name: 'database sessions terminated', rounds: 1, strike: terminateBackends },
  { name: 'connection pool exhausted', rounds: 1, strike: exhaustPool },
  { name: 'line to the database cut', rounds: 1, strike: databaseLine('cut') },
  { name: 'line to the database half-open', rounds: 1, strike: databaseLine('half-open') },
  { name: 'line to the database slow', rounds: 1, strike: databaseLine('slow') },
  { name: 'line to the broker cut', rounds: 1, strike: brokerLine('cut') },
  { name: 'line to the broker half-open', rounds: 1, strike: brokerLine('half-open') },
  { name: 'line to the broker slow', rounds: 1, strike: brokerLine('slow') },
  { name: 'consumer stopped for longer than its session', rounds: 1, strike: pauseConsumer },
  { name: 'relay leader stopped', rounds: 1, strike: pauseRelayLeader },
  { name: 'every event one to five times, aggregates mixed', rounds: 1, strike: repeatEverything },
  { name: 'offsets reset to zero', rounds: 1, strike: resetOffsets },
  { name: 'poison of each kind', rounds: 1, strike: poison },
];

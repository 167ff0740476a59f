import { services, type Service } from '@liandong/contracts';
import { oneOf, untilTried, type Round, type Strike } from './round.js';

const killPoints = ['commit → publish', 'publish → mark', 'effect → offset commit'] as const;
type KillPoint = (typeof killPoints)[number];

/** A service ends at a moment of no special kind, and is started again a little later. */
export async function kill(round: Round): Promise<number> {
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
  (point: KillPoint): Strike =>
  async ({ world, random }) => {
    const process = world.processes[oneOf(passers[point], random)];
    await process.kill();
    const pass = String(1 + Math.floor(random() * 4));
    process.start({ preload: 'test/faults/kill-at.mjs', settings: { KILL_AT: point, KILL_AT_PASS: pass } });
    const end = await process.untilDead(30_000);
    process.start();
    if (end === 'killed') throw new Error(`${process.name} never came to the point ${point}`);
    return performance.now();
  };

export const killsAtPoints = killPoints.map((point) => ({ point, strike: killAt(point) }));

export async function killBroker(round: Round): Promise<number> {
  const { world } = round;
  process.kill(world.kafka.pid, 'SIGKILL');
  await untilTried(round, 30);
  await world.startKafka();
  return performance.now();
}

export async function stopPostgresImmediately(round: Round): Promise<number> {
  const { world } = round;
  // PostgreSQL manual, 18.5: SIGQUIT is the immediate shutdown, after which it recovers from its log.
  process.kill(world.postgres.pid, 'SIGQUIT');
  await world.postgres.exited;
  await untilTried(round, 10);
  await world.startPostgres();
  return performance.now();
}

export async function terminateBackends({ world, random }: Round): Promise<number> {
  await world.asOwner(
    oneOf(services, random),
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return performance.now();
}

import { services } from '@liandong/contracts';
import { oneOf, untilTried, type Round } from './round.js';

/** All connections of a service's pool wait for a table that somebody holds, until they give up. */
export async function exhaustPool(round: Round): Promise<number> {
  const hold = await round.world.hold('intake', 'lock table cases in access exclusive mode');
  await untilTried(round, 12);
  await hold.release();
  return performance.now();
}

/** PostgreSQL panics when its log finds no room; the operator makes room and starts it again if it ended. */
export async function fillDiskOfPostgres(round: Round): Promise<number> {
  const { world } = round;
  await world.disks!.postgres.fill();
  await untilTried(round, 60);
  await world.disks!.postgres.makeRoom();
  if (await world.hasEnded(world.postgres)) await world.startPostgres();
  return performance.now();
}

/** A broker gives up a log directory it cannot write to, and must be started again in any case. */
export async function fillDiskOfKafka(round: Round): Promise<number> {
  const { world } = round;
  await world.disks!.kafka.fill();
  await untilTried(round, 120);
  await world.disks!.kafka.makeRoom();
  if (!(await world.hasEnded(world.kafka))) process.kill(world.kafka.pid, 'SIGKILL');
  await world.startKafka();
  return performance.now();
}

/** The clock of one service's machine jumps days ahead and, later, back again, while it runs. */
export async function moveClock(round: Round): Promise<number> {
  const process = round.world.processes[oneOf(services, round.random)];
  await process.kill('SIGTERM');
  process.start({ preload: 'test/faults/moving-clock.mjs', settings: { CLOCK_MOVES_BY_DAYS: '3' } });
  await process.untilReady();
  process.moveClock();
  await untilTried(round, 40);
  process.moveClock();
  return performance.now();
}

import { eventually } from '@liandong/testing';
import { untilTried, type Round } from './round.js';

/** Stopped for longer than `KAFKA_SESSION_TIMEOUT_MS`: the broker has given its partitions away before it goes on. */
export async function pauseConsumer(round: Round): Promise<number> {
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

export async function pauseRelayLeader(round: Round): Promise<number> {
  const process = round.world.processes['settlement'];
  process.pause();
  await untilTried(round, 40);
  process.resume();
  return performance.now();
}

import type { Service } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import type { Round, Strike } from './round.js';

/** Away for longer than `KAFKA_SESSION_TIMEOUT_MS`: the broker has given its partitions away before it goes on. */
export const pauseConsumer: Strike = (round) => pause(round, 'reporting');

/** A relay's leader is away as long, in the middle of whatever it was sending, and comes back believing it still leads. */
export const pauseRelayLeader: Strike = (round) => pause(round, 'settlement');

async function pause({ world }: Round, service: Service): Promise<number> {
  const process = world.processes[service];
  const admin = world.broker.admin();
  await admin.connect();
  process.pause();
  try {
    await eventually(
      'the broker has given the member up',
      async () => {
        const { groups } = await admin.describeGroups([service]);
        return groups[0]!.members.length === 0;
      },
      { timeout_ms: 40_000 },
    );
  } finally {
    process.resume();
    await admin.disconnect();
  }
  return performance.now();
}

import { eventually } from '@liandong/testing';
import type { Load } from '../load.js';
import type { World } from '../world.js';

/** A round's surroundings, and its dice. */
export interface Round {
  readonly world: World;
  readonly load: Load;
  readonly random: () => number;
}

/** Does the damage while clients work, and undoes it; answers when it was undone, by `performance.now()`. */
export type Strike = (round: Round) => Promise<number>;

export const oneOf = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** The damage lasts until clients have tried so many more operations: time itself is nothing a test waits for. */
export async function untilTried({ load }: Round, more: number): Promise<void> {
  const goal = load.operations.length + more;
  await eventually(`${more} more operations are tried`, () => load.operations.length >= goal, { timeout_ms: 90_000 });
}

import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 that are the same for the same words: a seed that failed can be thrown again. */
export function diceOf(words: string): () => number {
  let throws = 0;
  return () => {
    throws += 1;
    const digest = createHash('sha256').update(`${words} ${throws}`).digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
}

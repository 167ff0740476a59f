import { DomainError } from './domain-error.js';
import { type Fen, sumFen } from './money.js';

/**
 * Splits a total over weights in proportion, to the fen: the parts add up to the total, each within 1 fen of its exact share.
 * Left-over fen go to the largest remainders, ties to the lower index; a negative total mirrors the positive one.
 * Throws DomainError `money.weights-invalid` when a weight is negative or no weight is positive.
 */
export function allocateByLargestRemainder(total: Fen, weights: readonly Fen[]): Fen[] {
  const weightSum = sumFen(weights);
  if (weightSum <= 0n || weights.some((weight) => weight < 0n)) throw new DomainError('money.weights-invalid');
  // A reversal must undo its original fen by fen, so the sign is taken off before anything is rounded.
  if (total < 0n) return allocateByLargestRemainder(-total, weights).map((part) => -part);

  const shares = weights.map((weight, index) => ({
    index,
    floor: (total * weight) / weightSum,
    remainder: (total * weight) % weightSum,
  }));
  const leftOver = Number(total - sumFen(shares.map((share) => share.floor)));
  const winners = shares
    .toSorted((a, b) => Number(b.remainder - a.remainder))
    .slice(0, leftOver)
    .map((share) => share.index);
  const oneMore = new Set(winners);
  return shares.map((share) => (oneMore.has(share.index) ? share.floor + 1n : share.floor));
}

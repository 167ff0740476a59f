import * as fc from 'fast-check';
import { allocateByLargestRemainder } from './allocate-fen.js';
import { type Fen, sumFen } from './money.js';

const totals = fc.bigInt({ min: -10_000_000_000n, max: 10_000_000_000n });
const weightLists = fc
  .array(fc.bigInt({ min: 0n, max: 1_000_000_000n }), { minLength: 1, maxLength: 60 })
  .filter((weights) => weights.some((weight) => weight > 0n));

const magnitude = (fen: Fen): Fen => (fen < 0n ? -fen : fen);

describe('allocation by largest remainder', () => {
  it('gives the odd fen of 100 over three equal workers to the first', () => {
    expect(allocateByLargestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  it('gives the odd fen to the largest remainder, not to the first', () => {
    // Exact shares 0.7, 3.5 and 2.8: the remainders .8 and .7 win.
    expect(allocateByLargestRemainder(7n, [1n, 5n, 4n])).toEqual([1n, 3n, 3n]);
  });

  it('splits 1 100 000 yuan over 39 equal workers to the fen', () => {
    const parts = allocateByLargestRemainder(110_000_000n, Array<Fen>(39).fill(1n));
    expect(parts.filter((part) => part === 2_820_513n)).toHaveLength(32);
    expect(parts.filter((part) => part === 2_820_512n)).toHaveLength(7);
    expect(sumFen(parts)).toBe(110_000_000n);
  });

  it('gives nothing to a weight of zero', () => {
    expect(allocateByLargestRemainder(5n, [0n, 1n, 0n, 1n])).toEqual([0n, 3n, 0n, 2n]);
  });

  it.each([[[]], [[0n, 0n]], [[3n, -1n]], [[-1n]]])('refuses the weights %p', (weights) => {
    expect(() => allocateByLargestRemainder(10n, weights)).toThrow('money.weights-invalid');
  });

  it('always adds up to the total', () => {
    fc.assert(fc.property(totals, weightLists, (t, w) => sumFen(allocateByLargestRemainder(t, w)) === t));
  });

  it('keeps every part within one fen of its exact share', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const weightSum = sumFen(weights);
        const parts = allocateByLargestRemainder(total, weights);
        return parts.every((part, i) => magnitude(part * weightSum - total * (weights[i] ?? 0n)) < weightSum);
      }),
    );
  });

  it('undoes itself fen by fen when the total is negated', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const forth = allocateByLargestRemainder(total, weights);
        const back = allocateByLargestRemainder(-total, weights);
        expect(back).toEqual(forth.map((part) => -part));
      }),
    );
  });

  it('never gives the lower of two equal weights less than the higher index', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000n }), fc.integer({ min: 1, max: 50 }), (total, count) => {
        const parts = allocateByLargestRemainder(total, Array<Fen>(count).fill(1n));
        return parts.every((part, i) => i === 0 || part <= (parts[i - 1] ?? part));
      }),
    );
  });
});

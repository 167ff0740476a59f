import fc from 'fast-check';
import { cellsToSuppress } from './suppress-cells.js';

const cells = (...workers: number[]) => workers.map((count) => ({ workers: count }));
const withheld = (...workers: number[]) => [...cellsToSuppress(cells(...workers), 5)].map(({ workers }) => workers);

describe('suppression of small cells', () => {
  test('a cell of exactly the limit is shown', () => expect(withheld(5, 9)).toEqual([]));
  test('a single small cell takes the next smallest with it, or the total would give it away', () =>
    expect(withheld(4, 90, 12)).toEqual([4, 12]));
  test('two small cells with enough workers together hide each other', () =>
    expect(withheld(3, 4, 90)).toEqual([3, 4]));
  test('two tiny cells whose sum is still small take a third along', () =>
    expect(withheld(1, 2, 7, 90)).toEqual([1, 2, 7]));
  test('the only cell is withheld alone', () => expect(withheld(2)).toEqual([2]));

  test('no small cell is ever shown, and whatever is withheld stands for enough workers if there are enough', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), fc.integer({ min: 1, max: 10 }), (counts, limit) => {
        const all = cells(...counts);
        const hidden = cellsToSuppress(all, limit);
        for (const cell of all) if (cell.workers < limit) expect(hidden.has(cell)).toBe(true);
        const sum = [...hidden].reduce((total, { workers }) => total + workers, 0);
        if (hidden.size > 0 && hidden.size < all.length) expect(sum).toBeGreaterThanOrEqual(limit);
      }),
    ));
});

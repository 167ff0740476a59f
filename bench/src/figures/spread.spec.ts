import { percentile, slopeOf, spreadOf } from './spread.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('percentile', () => {
  test.each([
    [[5], 0.5, 5],
    [[5], 0.99, 5],
    [[1, 2], 0.5, 1],
    [[3, 1, 2], 0.5, 2],
    [upTo(100), 0.5, 50],
    [upTo(100), 0.99, 99],
    [upTo(100).toReversed(), 0.99, 99],
    [upTo(101), 0.99, 100],
    [[10, 9, 100], 1, 100],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  test('of nothing is nothing, and a spread of nothing is refused', () => {
    expect(percentile([], 0.5)).toBeUndefined();
    expect(() => spreadOf([])).toThrow('nothing was timed');
  });

  test('leaves the values in their order', () => {
    const values = [3, 1, 2];
    expect(spreadOf(values)).toEqual({ p50_ms: 2, p99_ms: 3 });
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('slopeOf', () => {
  test('finds the line that points lie on', () => {
    expect(slopeOf([1, 2, 3, 4].map((x) => ({ x, y: 7 - 0.5 * x })))).toBeCloseTo(-0.5);
  });

  test('is level through noise that is the same at both ends', () => {
    expect(slopeOf([5, 7, 5].map((y, x) => ({ x, y })))).toBe(0);
  });

  test('is 0 where all points lie over one place', () => {
    expect(slopeOf([{ x: 1, y: 1 }, { x: 1, y: 9 }])).toBe(0); // prettier-ignore
  });
});

import { isId, isUuid, newId } from './ids.js';

const millisecondsOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('an id', () => {
  it('is a UUID of version 7 and of the RFC variant', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isId(newId())).toBe(true);
  });

  it('is told from a UUID of another version, which is well-formed, and from what is no UUID', () => {
    const known = [newId(), '8f14e45f-ceea-467f-a0e6-3b1f8d2c9a10', 'not-an-id', `${newId()}0`];
    expect(known.map(isUuid)).toEqual([true, true, false, false]);
    expect(known.map(isId)).toEqual([true, false, false, false]);
  });

  it('carries its instant in the first 48 bits, as the example of RFC 9562 appendix A.6', () => {
    const id = newId(new Date('2022-02-22T19:22:22Z'));
    expect(id.startsWith('017f22e2-79b0-7')).toBe(true);
    expect(newId(new Date(0)).startsWith('00000000-0000-7')).toBe(true);
  });

  it('takes the present when no instant is given', () => {
    const before = Date.now();
    const made = millisecondsOf(newId());
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now());
  });

  it('is greater than the one made before it for the same millisecond', () => {
    for (let round = 0; round < 50; round++) {
      const now = new Date(1_800_000_000_000 + round);
      const ids = Array.from({ length: 500 }, () => newId(now));
      expect(ids.toSorted()).toEqual(ids);
    }
  });

  it('ends in fresh random bits, so that its successor cannot be told from it', () => {
    const now = new Date(1_800_000_000_000);
    const ends = Array.from({ length: 100 }, () => newId(now).slice(-8));
    expect(new Set(ends).size).toBeGreaterThan(95);
  });

  it('is never made twice, not even when two processes would count alike', () => {
    const now = new Date(1_800_000_000_000);
    const other = new Date(1_800_000_000_001);
    // Going to another millisecond and back starts the counter anew, as a second process would.
    const ids = Array.from({ length: 20_000 }, (_, index) => newId(index % 2 === 0 ? now : other));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([new Date(Number.NaN), new Date(-1)])('is refused for the instant %p', (instant) => {
    expect(() => newId(instant)).toThrow('id.instant-invalid');
  });

  it.each([
    '',
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
    '017f22e279b07cc398c4dc0c0c07398f',
    ' 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  ])('is not %j', (text) => {
    expect(isId(text)).toBe(false);
  });

  it('is the example of RFC 9562', () => {
    expect(isId('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true);
  });
});

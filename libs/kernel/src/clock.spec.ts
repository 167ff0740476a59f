import { Clock, SettableClock, dateInShanghai } from './clock.js';

describe('the clock', () => {
  it('tells the present', () => {
    const before = Date.now();
    const told = new Clock().now().getTime();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });
});

describe('a settable clock', () => {
  it('stands still, whatever is done to the instants it hands out', () => {
    const clock = new SettableClock(new Date('2026-09-28T08:00:00Z'));
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-09-28T08:00:00.000Z');
  });

  it('moves by each unit', () => {
    const clock = new SettableClock(new Date('2026-01-01T00:00:00Z'));
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 });
    expect(clock.now().toISOString()).toBe('2026-01-02T02:03:04.005Z');
  });

  it('can be set back', () => {
    const clock = new SettableClock(new Date('2026-01-01T00:00:00Z'));
    clock.set(new Date('2018-06-30T00:00:00Z'));
    expect(clock.now().toISOString()).toBe('2018-06-30T00:00:00.000Z');
  });
});

describe('the date in Shanghai', () => {
  it.each([
    ['2026-09-30T15:59:59.999Z', '2026-09-30'],
    ['2026-09-30T16:00:00.000Z', '2026-10-01'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2026-07-01T16:00:00.000Z', '2026-07-02'],
  ])('at %s is %s, in summer as in winter', (instant, date) => {
    expect(dateInShanghai(new Date(instant))).toBe(date);
  });
});

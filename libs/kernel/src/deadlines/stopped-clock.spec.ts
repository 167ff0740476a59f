import { at, due } from '../../test/due.js';
import type { SpanUnit } from './clock-rule.js';
import type { ClockFacts } from './deadline.js';

describe('a clock that is stopped, extended or interrupted', () => {
  const start = at('2026-03-02T09:00');

  test.each<SpanUnit>(['minutes', 'working-hours', 'working-days', 'days', 'months'])(
    'of %s has no due instant while it stands',
    (unit) => {
      const standing = due(3, unit, { start, stops: [{ from: at('2026-03-02T09:01'), to: null }] });
      expect([standing.dueAt, standing.lastDay]).toEqual([null, null]);
    },
  );

  test('stands for nothing once it has run out', () => {
    const late = { from: at('2026-04-01T09:00'), to: null };
    for (const unit of ['minutes', 'working-hours', 'working-days', 'days'] as const)
      expect(due(3, unit, { start, stops: [late] }).dueAt).toEqual(due(3, unit, { start }).dueAt);
  });

  test('minutes and hours go on where they stopped', () => {
    const stops = [{ from: at('2026-03-02T09:02'), to: at('2026-03-02T10:02') }];
    expect(due(5, 'minutes', { start, stops }).dueAt).toEqual(at('2026-03-02T10:05'));
    expect(due(2, 'working-hours', { start, stops }).dueAt).toEqual(at('2026-03-02T12:00'));
  });

  test('days and months are longer by the days it stood, overlapping stops once', () => {
    const stops = [
      { from: at('2026-03-03T09:00'), to: at('2026-03-13T09:00') },
      { from: at('2026-03-10T09:00'), to: at('2026-03-15T09:00') },
    ];
    expect(due(30, 'days', { start, stops }).lastDay).toBe('2026-04-14');
    expect(due(1, 'months', { start, stops }).lastDay).toBe('2026-04-15');
    expect(due(5, 'working-days', { start, stops }).lastDay).toBe('2026-03-20');
  });

  test.each(['working-days', 'days'] as const)('stopped on its last day, it has that day of %s left', (unit) => {
    const stops = [{ from: at('2026-03-06T09:00'), to: at('2026-03-10T09:00') }];
    expect(due(4, unit, { start, stops }).lastDay).toBe('2026-03-11');
  });

  test('stood inside another stop, it stood once, in whatever order they are told', () => {
    const long = { from: at('2026-03-03T09:00'), to: at('2026-03-13T09:00') };
    const inside = { from: at('2026-03-05T09:00'), to: at('2026-03-06T09:00') };
    const units = ['minutes', 'working-hours', 'working-days', 'days', 'months'] as const;
    // Ten hours and five days reach into the stop; four thousand minutes do.
    const counts = { minutes: 4_000, 'working-hours': 10, 'working-days': 5, days: 30, months: 1 };
    for (const unit of units) {
      const expected = due(counts[unit], unit, { start, stops: [long] }).dueAt;
      expect(due(counts[unit], unit, { start, stops: [long, inside] }).dueAt).toEqual(expected);
      expect(due(counts[unit], unit, { start, stops: [inside, long] }).dueAt).toEqual(expected);
    }
  });

  test('stopped for good on the day after its last, it has run out all the same', () => {
    const stops = [{ from: at('2026-03-06T09:00'), to: null }];
    expect(due(3, 'working-days', { start, stops }).lastDay).toBe('2026-03-05');
    // Three hours of the 2nd, seven of the 3rd; what comes later stops nothing.
    expect(due(10, 'working-hours', { start, stops }).dueAt).toEqual(at('2026-03-03T12:00'));
  });

  test('tells nothing of days on its way where none was unlike others, or while it stands', () => {
    const nothing = { skipped: [], madeUp: [], provisional: false };
    expect(due(30, 'days', { start })).toMatchObject(nothing);
    expect(due(30, 'minutes', { start })).toMatchObject(nothing);
    expect(due(3, 'days', { start, stops: [{ from: start, to: null }] })).toMatchObject(nothing);
  });

  test('is provisional when only what is left after a stop lies in a year that is not published', () => {
    const stops = [{ from: at('2026-12-30T09:00'), to: at('2027-01-05T09:00') }];
    expect(due(4, 'working-days', { start: at('2026-12-28T09:00'), stops })).toMatchObject({
      lastDay: '2027-01-08',
      provisional: true,
    });
  });

  test('is longer by what was granted', () => {
    const extensions = [{ count: 15, grantedAt: at('2026-03-20T09:00') }];
    expect(due(45, 'days', { start, extensions })).toMatchObject({ lastDay: '2026-05-01', span: { count: 60 } });
  });

  test('begins anew with an interruption in time, and not with one too late', () => {
    const inTime = at('2026-11-02T09:00');
    expect(due(1, 'years', { start, interruptions: [inTime] })).toMatchObject({
      lastDay: '2027-11-02',
      countedFrom: inTime,
    });
    expect(due(1, 'years', { start, interruptions: [at('2027-03-03T09:00')] }).lastDay).toBe('2027-03-02');
    const twice = [at('2027-10-01T09:00'), inTime];
    expect(due(1, 'years', { start, interruptions: twice }).lastDay).toBe('2028-10-01');
  });
});

describe('an interruption', () => {
  const start = at('2026-03-02T09:00');
  const interruptions = [at('2026-03-20T09:00')];
  const anew = (facts: Partial<ClockFacts>) => due(30, 'days', { start, interruptions, ...facts }).lastDay;

  test('forgets what was stopped and granted in the count that is over', () => {
    expect(anew({})).toBe('2026-04-19');
    expect(anew({ stops: [{ from: at('2026-03-05T09:00'), to: at('2026-03-15T09:00') }] })).toBe('2026-04-19');
    expect(anew({ extensions: [{ count: 10, grantedAt: at('2026-03-10T09:00') }] })).toBe('2026-04-19');
    expect(anew({ extensions: [{ count: 10, grantedAt: interruptions[0]! }] })).toBe('2026-04-19');
  });

  test('keeps a stop that reaches into the new count, and what is granted in it', () => {
    expect(anew({ stops: [{ from: at('2026-03-18T09:00'), to: at('2026-03-25T09:00') }] })).toBe('2026-04-24');
    expect(anew({ stops: [{ from: at('2026-03-18T09:00'), to: null }] })).toBeNull();
    expect(anew({ extensions: [{ count: 10, grantedAt: at('2026-03-21T09:00') }] })).toBe('2026-04-29');
  });

  test('before or with the start, or with the end, is none', () => {
    const extensions = [{ count: 10, grantedAt: start }];
    expect(anew({ extensions, interruptions: [at('2026-01-05T09:00'), start] })).toBe('2026-04-11');
    const { dueAt } = due(30, 'days', { start });
    expect(anew({ interruptions: [dueAt!] })).toBe('2026-04-01');
  });
});

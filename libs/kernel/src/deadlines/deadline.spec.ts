import * as fc from 'fast-check';
import { at, due, ruleOf } from '../../test/due.js';
import { dateInShanghai } from '../clock.js';
import { addCalendarDays } from '../iso-date.js';
import { chinaCalendar } from '../working-days/china.data.js';
import { inForceOn, portionOf, type Span, type SpanUnit } from './clock-rule.js';
import { deadlineOf } from './deadline.js';

/** The days off by the notice for 2026. */
const nationalDay = [
  '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07',
]; // prettier-ignore

describe('around National Day 2026, counted by hand', () => {
  test('five working days from Wednesday 30 September end with Tuesday 13 October', () => {
    // Thu 8, Fri 9, Sat 10 made up, Mon 12, Tue 13 October.
    const deadline = due(5, 'working-days', { start: at('2026-09-30T16:20') });
    expect(deadline).toMatchObject({ dueAt: at('2026-10-14T00:00'), lastDay: '2026-10-13', provisional: false });
    expect(deadline.skipped.map(({ date }) => date)).toEqual([...nationalDay, '2026-10-11']);
    expect(deadline.madeUp).toEqual([{ date: '2026-10-10', name: '国庆节' }]);
  });

  test('a made-up Saturday is open at office hours, the festival is not', () => {
    // 17:30 to 18:00 on the 30th, half an hour; 9:00 to 10:30 on the 8th, the rest.
    expect(due(2, 'working-hours', { start: at('2026-09-30T17:30') })).toMatchObject({
      dueAt: at('2026-10-08T10:30'),
      lastDay: '2026-10-08',
    });
    expect(due(2, 'working-hours', { start: at('2026-10-10T11:00') }).dueAt).toEqual(at('2026-10-10T15:00'));
    expect(due(2, 'working-hours', { start: at('2026-10-10T11:00') }).madeUp).toEqual([
      { date: '2026-10-10', name: '国庆节' },
    ]);
  });

  test('thirty days that end in the festival end with the working day after it', () => {
    const accident = { start: at('2026-09-02T08:00') };
    expect(due(30, 'days', accident).lastDay).toBe('2026-10-02');
    const deadline = due(30, 'days', accident, { endsOnWorkingDay: true });
    expect(deadline.lastDay).toBe('2026-10-08');
    expect(deadline.skipped.map(({ date }) => date)).toEqual(nationalDay.slice(1));
  });
});

describe('around Spring Festival 2026, counted by hand', () => {
  test('ten working days from Wednesday 11 February end with Tuesday 3 March', () => {
    // 12, 13, Sat 14 made up; 24, 25, 26, 27, Sat 28 made up; Mon 2, Tue 3 March.
    const deadline = due(10, 'working-days', { start: at('2026-02-11T09:00') });
    expect(deadline.lastDay).toBe('2026-03-03');
    expect(deadline.madeUp.map(({ date }) => date)).toEqual(['2026-02-14', '2026-02-28']);
  });

  test('returned for papers on the 13th, supplemented on the 25th: four days are left from the 26th', () => {
    // The 12th is used of five, the 13th is not over; 26, 27, Sat 28 made up, Mon 2 March.
    const stop = { from: at('2026-02-13T10:00'), to: at('2026-02-25T15:00') };
    expect(due(5, 'working-days', { start: at('2026-02-11T09:00'), stops: [stop] })).toMatchObject({
      lastDay: '2026-03-02',
      stops: [stop],
    });
  });

  test('an hour that begins on the last made-up Saturday before it ends after it', () => {
    expect(due(1, 'working-hours', { start: at('2026-02-14T17:45') }).dueAt).toEqual(at('2026-02-24T09:45'));
  });

  test('fifteen days for a letter run through the festival', () => {
    expect(due(15, 'days', { start: at('2026-02-10T09:00') }).lastDay).toBe('2026-02-25');
  });
});

test('what ends in 2027 is provisional until its calendar is published', () => {
  expect(due(3, 'working-days', { start: at('2026-12-30T09:00') })).toMatchObject({
    lastDay: '2027-01-04',
    provisional: true,
  });
  expect(due(1, 'years', { start: at('2026-03-02T09:00') }, { endsOnWorkingDay: true })).toMatchObject({
    lastDay: '2027-03-02',
    provisional: true,
  });
  expect(due(1, 'years', { start: at('2025-03-03T09:00') }, { endsOnWorkingDay: true }).provisional).toBe(false);
});

test('months end with the same day, or with the last of a shorter month', () => {
  expect(due(1, 'months', { start: at('2026-01-31T09:00') }).lastDay).toBe('2026-02-28');
  expect(due(1, 'years', { start: at('2024-02-29T09:00') }).lastDay).toBe('2025-02-28');
  expect(due(3, 'years', { start: at('2026-05-06T09:00') }).lastDay).toBe('2029-05-06');
});

test('an evening in UTC is the next day in Shanghai', () => {
  expect(due(1, 'days', { start: new Date('2026-03-02T16:30:00Z') }).lastDay).toBe('2026-03-04');
});

describe('office hours', () => {
  test('begin and end at any minute', () => {
    const office = { calendar: chinaCalendar, officeHours: [{ from: '08:30', to: '11:45' }] };
    const rule = ruleOf(4, 'working-hours');
    expect(deadlineOf(rule, { start: at('2026-03-02T07:00') }, office).dueAt).toEqual(at('2026-03-03T09:15'));
  });

  test('that end with the day leave the day after it out', () => {
    const always = { calendar: chinaCalendar, officeHours: [{ from: '00:00', to: '24:00' }] };
    const deadline = deadlineOf(ruleOf(24, 'working-hours'), { start: at('2026-09-30T00:00') }, always);
    expect(deadline).toMatchObject({ dueAt: at('2026-10-01T00:00'), lastDay: '2026-09-30', skipped: [] });
  });

  test('name the days off that they passed, and none after the end', () => {
    const overTheFestival = due(2, 'working-hours', { start: at('2026-09-30T17:30') });
    expect(overTheFestival.skipped.map(({ date }) => date)).toEqual(nationalDay);
    expect(due(2, 'working-hours', { start: at('2026-03-06T16:00') }).skipped).toEqual([]);
  });

  test('that never come are refused, not waited for', () => {
    const closed = { calendar: chinaCalendar, officeHours: [] };
    const count = () => deadlineOf(ruleOf(1, 'working-hours'), { start: at('2026-03-02T09:00') }, closed);
    expect(count).toThrow('an office that never opens');
  });
});

describe('rules', () => {
  const rules = [ruleOf(5, 'working-days'), ruleOf(3, 'working-days', { validFrom: '2026-07-01' })];

  test('hold from their day on', () => {
    expect(inForceOn(rules, 'clock', '2026-06-30')?.span.count).toBe(5);
    expect(inForceOn(rules, 'clock', '2026-07-01')?.span.count).toBe(3);
    expect(inForceOn(rules, 'clock', '2019-12-31')).toBeUndefined();
    expect(inForceOn(rules, 'another', '2026-07-01')).toBeUndefined();
  });

  test.each<[Span, number, Span]>([
    [{ count: 5, unit: 'working-days' }, 50, { count: 3, unit: 'working-days' }],
    [{ count: 5, unit: 'working-days' }, 80, { count: 4, unit: 'working-days' }],
    [{ count: 2, unit: 'working-hours' }, 80, { count: 1.6, unit: 'working-hours' }],
    [{ count: 1, unit: 'years' }, 50, { count: 6, unit: 'months' }],
    [{ count: 5, unit: 'minutes' }, 50, { count: 2.5, unit: 'minutes' }],
  ])('%p at %i percent is %p', (span, percent, part) => {
    expect(portionOf(span, percent)).toEqual(part);
  });
});

describe('any deadline', () => {
  const units = fc.constantFrom<SpanUnit>('minutes', 'working-hours', 'days', 'working-days', 'months');
  const starts = fc
    .integer({ min: 0, max: 700 * 1440 })
    .map((n) => new Date(Date.parse('2025-01-01T00:00Z') + n * 60_000));
  const stopsAfter = (start: Date) =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 30_000 })), { maxLength: 3 })
      .map((pairs) =>
        pairs.map(([from, lasts]) => ({
          from: new Date(start.getTime() + from * 60_000),
          to: new Date(start.getTime() + (from + lasts) * 60_000),
        })),
      );
  const situations = starts.chain((start) => fc.record({ start: fc.constant(start), stops: stopsAfter(start) }));
  const counts = fc.integer({ min: 1, max: 40 });

  test('is never earlier for having stood or been extended', () => {
    fc.assert(
      fc.property(situations, units, counts, counts, ({ start, stops }, unit, n, more) => {
        const plain = due(n, unit, { start }).dueAt!;
        const stood = due(n, unit, { start, stops }).dueAt!;
        const extended = due(n, unit, { start, stops, extensions: [{ count: more, grantedAt: start }] }).dueAt!;
        return plain <= stood && stood < extended;
      }),
    );
  });

  test('of days accounts for every day on its way', () => {
    fc.assert(
      fc.property(starts, counts, (start, n) => {
        const { lastDay, skipped } = due(n, 'working-days', { start });
        return addCalendarDays(dateInShanghai(start), n + skipped.length) === lastDay;
      }),
    );
  });

  test('with the office always open, hours are hours of working days', () => {
    const always = { calendar: chinaCalendar, officeHours: [{ from: '00:00', to: '24:00' }] };
    fc.assert(
      fc.property(starts, counts, (start, n) => {
        const byHours = deadlineOf(ruleOf(24 * n, 'working-hours'), { start }, always).dueAt!;
        const byDays = deadlineOf(ruleOf(n, 'working-days'), { start }, always).dueAt!;
        return byHours <= byDays;
      }),
    );
  });
});

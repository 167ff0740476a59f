import * as fc from 'fast-check';
import { dateInShanghai } from '../clock.js';
import { addCalendarDays } from '../iso-date.js';
import { chinaCalendar } from '../working-days/china.data.js';
import { inForceOn, portionOf, type ClockRule, type Span, type SpanUnit } from './clock-rule.js';
import { deadlineOf, type ClockFacts } from './deadline.js';

const time = {
  calendar: chinaCalendar,
  officeHours: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
};
const at = (local: string) => new Date(`${local}:00+08:00`);
const ruleOf = (count: number, unit: SpanUnit, more: Partial<ClockRule> = {}): ClockRule => ({
  code: 'clock',
  span: { count, unit },
  source: '合成',
  validFrom: '2020-01-01',
  ...more,
});
const due = (count: number, unit: SpanUnit, facts: ClockFacts, more: Partial<ClockRule> = {}) =>
  deadlineOf(ruleOf(count, unit, more), facts, time);

describe('around National Day 2026, counted by hand', () => {
  test('five working days from Wednesday 30 September end with Tuesday 13 October', () => {
    // Thu 8, Fri 9, Sat 10 made up, Mon 12, Tue 13 October.
    const deadline = due(5, 'working-days', { start: at('2026-09-30T16:20') });
    expect(deadline).toMatchObject({ dueAt: at('2026-10-14T00:00'), lastDay: '2026-10-13', provisional: false });
    expect(deadline.skipped.map(({ date }) => date)).toEqual([
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
      '2026-10-11',
    ]);
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
    expect(deadline.skipped.map(({ date }) => date)).toEqual([
      '2026-10-02',
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
    ]);
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
    expect(overTheFestival.skipped.map(({ date }) => date)).toEqual([
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
    ]);
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

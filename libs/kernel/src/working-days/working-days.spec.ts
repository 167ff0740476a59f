import * as fc from 'fast-check';
import { addCalendarDays, dayNumberOf } from '../iso-date.js';
import { chinaCalendar } from './china.data.js';
import type { HolidayCalendar } from './holiday-calendar.js';
import { addWorkingDays, countWorkingDays, isWorkingDay } from './working-days.js';

const dateAfter = (date: string, n: number): string => addWorkingDays(chinaCalendar, date, n).date;

describe('working days around National Day 2026', () => {
  it('seven from Monday 28 September end on Tuesday 13 October, by way of a Saturday that is worked', () => {
    // 29 and 30 September, 8 and 9 October, Saturday the 10th made up, 12 and 13 October.
    expect(addWorkingDays(chinaCalendar, '2026-09-28', 7)).toEqual({
      date: '2026-10-13',
      provisional: false,
      workingDaysCounted: 7,
      skipped: [
        { date: '2026-10-01', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-02', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-03', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-04', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-05', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-06', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-07', reason: 'holiday', name: '国庆节' },
        { date: '2026-10-11', reason: 'weekend' },
      ],
      madeUp: [{ date: '2026-10-10', name: '国庆节' }],
    });
  });

  it('counting starts the day after, even when the start is a holiday', () => {
    expect(dateAfter('2026-09-30', 1)).toBe('2026-10-08');
    expect(dateAfter('2026-10-03', 1)).toBe('2026-10-08');
    expect(dateAfter('2026-10-07', 1)).toBe('2026-10-08');
  });

  it('the Sunday before Mid-Autumn is worked, the Friday of Mid-Autumn is not', () => {
    expect(isWorkingDay(chinaCalendar, '2026-09-19')).toBe(false);
    expect(isWorkingDay(chinaCalendar, '2026-09-20')).toBe(true);
    expect(isWorkingDay(chinaCalendar, '2026-09-25')).toBe(false);
    expect(dateAfter('2026-09-24', 1)).toBe('2026-09-28');
  });
});

describe('working days around Spring Festival 2026', () => {
  it.each([
    [1, '2026-02-14'],
    [2, '2026-02-24'],
    [5, '2026-02-27'],
    [6, '2026-02-28'],
    [7, '2026-03-02'],
  ])('%i from Friday 13 February end on %s', (n, date) => {
    expect(dateAfter('2026-02-13', n)).toBe(date);
  });

  it('nine days of festival lie between the two Saturdays that pay for it', () => {
    const { skipped, madeUp } = addWorkingDays(chinaCalendar, '2026-02-13', 6);
    expect(skipped.map((day) => day.reason)).toEqual(Array<string>(9).fill('holiday'));
    expect(madeUp.map((day) => day.date)).toEqual(['2026-02-14', '2026-02-28']);
  });

  it('from its eve in 2025 the first working day is 5 February', () => {
    expect(dateAfter('2025-01-27', 1)).toBe('2025-02-05');
    expect(isWorkingDay(chinaCalendar, '2025-01-26')).toBe(true);
  });
});

describe('a year whose calendar is not published', () => {
  it('makes every date reached through it provisional', () => {
    expect(addWorkingDays(chinaCalendar, '2026-12-30', 1)).toMatchObject({ date: '2026-12-31', provisional: false });
    expect(addWorkingDays(chinaCalendar, '2026-12-31', 1)).toMatchObject({ date: '2027-01-01', provisional: true });
    expect(addWorkingDays(chinaCalendar, '2024-12-30', 2)).toMatchObject({ date: '2025-01-02', provisional: true });
  });

  it('still has its weekends, however long ago', () => {
    expect(addWorkingDays(chinaCalendar, '1969-12-26', 1)).toMatchObject({ date: '1969-12-29', provisional: true });
  });

  it('may be entered as a draft and stays provisional', () => {
    const drafted: HolidayCalendar = {
      years: { '2027': { source: 'draft', published: false, holidays: { '2027-01-01': '元旦' }, makeUpDays: {} } },
    };
    expect(addWorkingDays(drafted, '2026-12-31', 1)).toMatchObject({ date: '2027-01-04', provisional: true });
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-09-28', '2026-10-13', 7],
    ['2026-09-28', '2026-10-09', 4],
    ['2026-09-18', '2026-09-20', 1],
    ['2026-02-14', '2026-02-23', 0],
    ['2026-09-28', '2026-09-28', 0],
    ['2026-10-13', '2026-09-28', 0],
  ])('from %s to %s gives %i', (from, to, count) => {
    expect(countWorkingDays(chinaCalendar, from, to)).toBe(count);
  });
});

describe('adding working days', () => {
  const starts = fc.integer({ min: -400, max: 1200 }).map((days) => addCalendarDays('2025-01-01', days));
  const counts = fc.integer({ min: 0, max: 300 });

  it('is undone by counting them', () => {
    fc.assert(
      fc.property(starts, counts, (start, n) => countWorkingDays(chinaCalendar, start, dateAfter(start, n)) === n),
    );
  });

  it('ends on a working day and accounts for every day on the way', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 300 }), (start, n) => {
        const added = addWorkingDays(chinaCalendar, start, n);
        const days = dayNumberOf(added.date) - dayNumberOf(start);
        return isWorkingDay(chinaCalendar, added.date) && days === added.workingDaysCounted + added.skipped.length;
      }),
    );
  });

  it('may be done in two steps', () => {
    fc.assert(
      fc.property(starts, counts, counts, (start, a, b) => {
        return dateAfter(dateAfter(start, a), b) === dateAfter(start, a + b);
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, 10_001])('refuses a count of %p', (n) => {
    const refusal = expect.objectContaining({ code: 'date.days-invalid', details: { days: n } });
    expect(() => addWorkingDays(chinaCalendar, '2026-01-01', n)).toThrow(refusal);
  });

  it('counts forty years of work', () => {
    expect(addWorkingDays(chinaCalendar, '2026-01-01', 10_000).workingDaysCounted).toBe(10_000);
  });

  it('refuses what is no date', () => {
    expect(() => addWorkingDays(chinaCalendar, '2026-02-30', 1)).toThrow('date.malformed');
    expect(() => countWorkingDays(chinaCalendar, '2026-02-01', 'today')).toThrow('date.malformed');
    expect(() => isWorkingDay(chinaCalendar, '20260101')).toThrow('date.malformed');
  });
});

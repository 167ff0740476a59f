import { isWorkday } from 'chinese-days';
import { addCalendarDays, dayNumberOf, isWeekend } from '../iso-date.js';
import { chinaCalendar } from './china.data.js';
import { isWorkingDay } from './working-days.js';

describe('the calendar of China that is shipped', () => {
  it('agrees with the package chinese-days on every day of 2025 and 2026', () => {
    for (let date = '2025-01-01'; date <= '2026-12-31'; date = addCalendarDays(date, 1)) {
      expect([date, isWorkingDay(chinaCalendar, date)]).toEqual([date, isWorkday(date)]);
    }
  });

  it.each([
    ['2025', '国办发明电〔2024〕12号', 28, 5],
    ['2026', '国办发明电〔2025〕7号', 33, 6],
  ])('takes %s from notice %s: %i days off, %i made up', (year, notice, daysOff, madeUp) => {
    const entry = chinaCalendar.years[year];
    expect(entry?.source).toContain(notice);
    expect(entry?.published).toBe(true);
    expect(Object.keys(entry?.holidays ?? {})).toHaveLength(daysOff);
    expect(Object.keys(entry?.makeUpDays ?? {})).toHaveLength(madeUp);
  });

  it('keeps each day in its own year, and makes up days at weekends only', () => {
    for (const [year, { holidays, makeUpDays }] of Object.entries(chinaCalendar.years)) {
      for (const date of [...Object.keys(holidays), ...Object.keys(makeUpDays)]) {
        expect(date.startsWith(year)).toBe(true);
      }
      for (const date of Object.keys(makeUpDays)) {
        expect([date, isWeekend(dayNumberOf(date))]).toEqual([date, true]);
        expect(holidays[date]).toBeUndefined();
      }
    }
  });

  it('does not guess at 2027', () => {
    expect(chinaCalendar.years['2027']).toBeUndefined();
  });
});

import * as fc from 'fast-check';
import { addCalendarDays, addMonths, dayNumberOf, isIsoDate, isoDateOfDayNumber } from './iso-date.js';

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('an ISO date', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => {
    expect(isIsoDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '2026-01-01\n',
    '',
  ])('is not %j', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });
});

describe('adding calendar days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1969-12-31', 1, '1970-01-01'],
    ['2026-09-28', 0, '2026-09-28'],
    ['2026-01-01', 365, '2027-01-01'],
  ])('to %s: %i days give %s', (date, days, expected) => {
    expect(addCalendarDays(date, days)).toBe(expected);
  });

  it('is undone by as many days back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        return addCalendarDays(addCalendarDays(date, days), -days) === date;
      }),
    );
  });

  it('refuses what is no date, half a day, and the year 10000', () => {
    expect(() => addCalendarDays('2026-02-30', 1)).toThrow('date.malformed');
    const half = expect.objectContaining({ code: 'date.days-invalid', details: { days: 0.5 } });
    expect(() => addCalendarDays('2026-02-28', 0.5)).toThrow(half);
    expect(() => addCalendarDays('9999-12-31', 1)).toThrow('date.out-of-range');
    expect(() => addCalendarDays('0001-01-01', -1)).toThrow('date.out-of-range');
  });
});

describe('adding months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-06', 36, '2029-05-06'],
    ['9999-11-30', 1, '9999-12-30'],
    ['0001-01-28', 0, '0001-01-28'],
  ])('to %s: %i months give %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('refuses what is no date, half a month, and the year 10000, and says why', () => {
    expect(() => addMonths('2026-02-30', 1)).toThrow('date.malformed');
    const half = expect.objectContaining({ code: 'date.days-invalid', details: { months: 0.5 } });
    expect(() => addMonths('2026-02-28', 0.5)).toThrow(half);
    expect(() => addMonths('9999-12-31', 1)).toThrow('date.out-of-range');
    expect(() => addMonths('9999-12-01', 1)).toThrow('date.out-of-range');
    expect(() => addMonths('0001-01-31', -1)).toThrow('date.out-of-range');
  });
});

test('the first day that can be written is the first of the year 1, and it has a number', () => {
  expect(isoDateOfDayNumber(dayNumberOf('0001-01-01'))).toBe('0001-01-01');
});

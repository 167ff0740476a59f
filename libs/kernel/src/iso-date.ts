import { DomainError } from './domain-error.js';

const isoDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const dayInMilliseconds = 86_400_000;
const dayNumberOfYear1 = -719_162;
const dayNumberOfYear10000 = 2_932_897;

/** Tells whether a text is an existing calendar day written YYYY-MM-DD (ISO 8601, years 0001 to 9999). */
export function isIsoDate(text: string): boolean {
  if (!isoDate.test(text) || text.startsWith('0000')) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // The engine rolls 02-30 over to March instead of refusing it.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/**
 * Moves an ISO date by whole calendar days, forwards or backwards.
 * Throws DomainError `date.malformed` for a text that is no ISO date, `date.days-invalid` for a count that is no integer,
 * `date.out-of-range` when the result leaves the years 0001 to 9999.
 */
export function addCalendarDays(date: string, days: number): string {
  if (!Number.isInteger(days)) throw new DomainError('date.days-invalid', { days });
  return isoDateOfDayNumber(dayNumberOf(date) + days);
}

/**
 * Moves an ISO date by whole months; where the month has no such day, to its last (Civil Code art. 202).
 * Throws DomainError `date.malformed`, `date.days-invalid` for a count that is no integer, `date.out-of-range`.
 */
export function addMonths(date: string, months: number): string {
  if (!Number.isInteger(months)) throw new DomainError('date.days-invalid', { months });
  if (!isIsoDate(date)) throw new DomainError('date.malformed');
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const whole = year * 12 + month - 1 + months;
  const text = (part: number, width: number) => String(part).padStart(width, '0');
  // A month has at least 28 days: what is no date even then lies in no year that is written with four digits.
  for (let last = day; last >= Math.min(day, 28); last -= 1) {
    const moved = `${text(Math.floor(whole / 12), 4)}-${text((whole % 12) + 1, 2)}-${text(last, 2)}`;
    if (isIsoDate(moved)) return moved;
  }
  throw new DomainError('date.out-of-range');
}

/** Numbers the days from 1970-01-01 (day 0, a Thursday). Throws DomainError `date.malformed`. */
export function dayNumberOf(date: string): number {
  if (!isIsoDate(date)) throw new DomainError('date.malformed');
  return Date.parse(`${date}T00:00:00Z`) / dayInMilliseconds;
}

/** The inverse of `dayNumberOf`. Throws DomainError `date.out-of-range` outside the years 0001 to 9999. */
export function isoDateOfDayNumber(dayNumber: number): string {
  if (dayNumber < dayNumberOfYear1 || dayNumber >= dayNumberOfYear10000) throw new DomainError('date.out-of-range');
  return new Date(dayNumber * dayInMilliseconds).toISOString().slice(0, 10);
}

/** Tells whether a day number falls on a Saturday or a Sunday. */
export function isWeekend(dayNumber: number): boolean {
  const daysAfterThursday = ((dayNumber % 7) + 7) % 7;
  return daysAfterThursday === 2 || daysAfterThursday === 3;
}

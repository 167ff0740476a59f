import { DomainError } from '../domain-error.js';
import { dayNumberOf, isoDateOfDayNumber, isWeekend } from '../iso-date.js';
import type { HolidayCalendar } from './holiday-calendar.js';

/** A day that did not count, and why; a weekend inside a festival is given as the festival. */
export type SkippedDay =
  | { readonly date: string; readonly reason: 'weekend' }
  | { readonly date: string; readonly reason: 'holiday'; readonly name: string };

/** A Saturday or Sunday that counted because the calendar says it is worked. */
export interface MadeUpDay {
  readonly date: string;
  readonly name: string;
}

/** A computed date together with everything needed to explain it to a person. */
export interface WorkingDaysAdded {
  readonly date: string;
  /** True when a day on the way lies in a year whose calendar is not published: only weekends could be skipped there. */
  readonly provisional: boolean;
  readonly workingDaysCounted: number;
  readonly skipped: readonly SkippedDay[];
  readonly madeUp: readonly MadeUpDay[];
}

type Day =
  | { readonly kind: 'working' }
  | { readonly kind: 'made-up'; readonly name: string }
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday'; readonly name: string };

// Forty years of work: longer than any clock of the law, short enough that no typing error can hang a service.
const longestCount = 10_000;

/**
 * Finds the date that lies n working days after an ISO date. Counting starts the day after; n = 0 is the date itself.
 * Throws DomainError `date.malformed`, or `date.days-invalid` unless n is an integer from 0 to 10 000.
 */
export function addWorkingDays(calendar: HolidayCalendar, date: string, n: number): WorkingDaysAdded {
  if (!Number.isInteger(n) || n < 0 || n > longestCount) throw new DomainError('date.days-invalid', { days: n });
  const skipped: SkippedDay[] = [];
  const madeUp: MadeUpDay[] = [];
  let provisional = false;
  let dayNumber = dayNumberOf(date);
  let counted = 0;
  while (counted < n) {
    dayNumber += 1;
    const current = isoDateOfDayNumber(dayNumber);
    const day = judge(calendar, current, dayNumber);
    provisional ||= !isPublished(calendar, current);
    if (day.kind === 'weekend') skipped.push({ date: current, reason: 'weekend' });
    else if (day.kind === 'holiday') skipped.push({ date: current, reason: 'holiday', name: day.name });
    else counted += 1;
    if (day.kind === 'made-up') madeUp.push({ date: current, name: day.name });
  }
  return { date: isoDateOfDayNumber(dayNumber), provisional, workingDaysCounted: counted, skipped, madeUp };
}

/**
 * Counts the working days after `from` up to and including `to`, so that it undoes `addWorkingDays`.
 * Is 0 when `to` is not after `from`. Throws DomainError `date.malformed`.
 */
export function countWorkingDays(calendar: HolidayCalendar, from: string, to: string): number {
  const end = dayNumberOf(to);
  let count = 0;
  for (let dayNumber = dayNumberOf(from) + 1; dayNumber <= end; dayNumber++) {
    if (isWorked(judge(calendar, isoDateOfDayNumber(dayNumber), dayNumber))) count += 1;
  }
  return count;
}

/** Tells whether people work on an ISO date: make-up days yes, weekends and holidays no. Throws `date.malformed`. */
export function isWorkingDay(calendar: HolidayCalendar, date: string): boolean {
  return isWorked(judge(calendar, date, dayNumberOf(date)));
}

function judge(calendar: HolidayCalendar, date: string, dayNumber: number): Day {
  const year = calendar.years[date.slice(0, 4)];
  const holiday = year?.holidays[date];
  if (holiday !== undefined) return { kind: 'holiday', name: holiday };
  const makeUp = year?.makeUpDays[date];
  if (makeUp !== undefined) return { kind: 'made-up', name: makeUp };
  return { kind: isWeekend(dayNumber) ? 'weekend' : 'working' };
}

function isWorked(day: Day): boolean {
  return day.kind === 'working' || day.kind === 'made-up';
}

/** Tells whether the calendar of a date's year is published; before that only its weekends are known. */
export function isPublished(calendar: HolidayCalendar, date: string): boolean {
  return calendar.years[date.slice(0, 4)]?.published === true;
}

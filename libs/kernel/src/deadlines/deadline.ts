import { dateInShanghai, endOfDayInShanghai } from '../clock.js';
import { addCalendarDays, addMonths, dayNumberOf } from '../iso-date.js';
import type { HolidayCalendar } from '../working-days/holiday-calendar.js';
import { addWorkingDays, countWorkingDays, type MadeUpDay, type SkippedDay } from '../working-days/working-days.js';
import type { ClockRule, OfficeHours, Span } from './clock-rule.js';
import { addTime } from './office-time.js';

/** The clock stands from one instant to another, or still: `to` is null. */
export interface Stop {
  readonly from: Date;
  readonly to: Date | null;
}

/** More of the rule's own unit, as somebody granted it. */
export interface Extension {
  readonly count: number;
  readonly grantedAt: Date;
}

/** What a deadline is computed from beyond its rule. */
export interface ClockFacts {
  readonly start: Date;
  readonly stops?: readonly Stop[];
  readonly extensions?: readonly Extension[];
  /** Acts after which the whole span counts anew; one that comes after the end has no effect any more. */
  readonly interruptions?: readonly Date[];
}

/** When people work: days by the calendar, hours by the office. */
export interface WorkingTime {
  readonly calendar: HolidayCalendar;
  readonly officeHours: readonly OfficeHours[];
}

/** Where a count ends, with the days on the way that were not like others. */
export interface Counted {
  readonly end: Date;
  readonly skipped: readonly SkippedDay[];
  readonly madeUp: readonly MadeUpDay[];
  readonly provisional: boolean;
}

/** A due instant with everything that explains it to a person. */
export interface Deadline {
  readonly rule: ClockRule;
  /** What is counted from: the start, or the last interruption. */
  readonly countedFrom: Date;
  /** The span of the rule with all extensions. */
  readonly span: Span;
  /** First instant that is too late; null while the clock stands. A count of days ends with its last day, at 24:00. */
  readonly dueAt: Date | null;
  /** ISO date of the last day in Shanghai; null while the clock stands. */
  readonly lastDay: string | null;
  readonly skipped: readonly SkippedDay[];
  readonly madeUp: readonly MadeUpDay[];
  readonly stops: readonly Stop[];
  readonly extensions: readonly Extension[];
  /** Part of the way lies in a year whose calendar is not published. */
  readonly provisional: boolean;
}

/** When a clock runs out that a rule sets and facts have started, stopped, extended or interrupted. */
export function deadlineOf(rule: ClockRule, facts: ClockFacts, time: WorkingTime): Deadline {
  const { stops = [], extensions = [], interruptions = [] } = facts;
  let deadline = countedOnce(rule, { start: facts.start, stops, extensions }, time);
  for (const interruption of interruptions.toSorted((a, b) => a.getTime() - b.getTime())) {
    if (interruption <= facts.start || (deadline.dueAt && deadline.dueAt <= interruption)) continue;
    // What was stopped or granted before belongs to the count that is over.
    deadline = countedOnce(
      rule,
      {
        start: interruption,
        stops: stops.filter(({ to }) => !to || to > interruption),
        extensions: extensions.filter(({ grantedAt }) => grantedAt > interruption),
      },
      time,
    );
  }
  return deadline;
}

function countedOnce(rule: ClockRule, facts: Required<Omit<ClockFacts, 'interruptions'>>, time: WorkingTime): Deadline {
  const { start, extensions } = facts;
  const stops = facts.stops.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const more = extensions.reduce((sum, { count }) => sum + count, 0);
  const span = { ...rule.span, count: rule.span.count + more };
  const counted = count(span, { start, stops }, time);
  const ended = counted && rule.endsOnWorkingDay ? movedToWorkingDay(counted, time.calendar) : counted;
  return {
    rule,
    countedFrom: start,
    span,
    dueAt: ended?.end ?? null,
    lastDay: ended ? dateInShanghai(new Date(ended.end.getTime() - 1)) : null,
    skipped: ended?.skipped ?? [],
    madeUp: ended?.madeUp ?? [],
    stops,
    extensions,
    provisional: ended?.provisional ?? false,
  };
}

function count(span: Span, facts: { start: Date; stops: readonly Stop[] }, time: WorkingTime): Counted | undefined {
  if (span.unit === 'minutes' || span.unit === 'working-hours') return addTime(span, facts, time);
  if (span.unit === 'working-days') return countDays(span.count, facts, time.calendar);
  return countDates(span, facts);
}

type Days = readonly { readonly from: string; readonly to: string | null }[];
const daysOf = (stops: readonly Stop[]): Days =>
  stops.map(({ from, to }) => ({ from: dateInShanghai(from), to: to && dateInShanghai(to) }));

/** A day on which the clock stood, be it for an hour, does not count: who is stopped on the last day has that day left. */
function countDays(
  count: number,
  { start, stops }: { start: Date; stops: readonly Stop[] },
  calendar: HolidayCalendar,
): Counted | undefined {
  let from = dateInShanghai(start);
  let left = count;
  const parts = [];
  for (const stop of daysOf(stops)) {
    const before = countWorkingDays(calendar, from, addCalendarDays(stop.from, -1));
    if (before >= left) break;
    if (stop.to === null) return undefined;
    parts.push(addWorkingDays(calendar, from, before));
    left -= before;
    if (stop.to > from) from = stop.to;
  }
  const last = addWorkingDays(calendar, from, left);
  const all = [...parts, last];
  return {
    end: endOfDayInShanghai(last.date),
    skipped: all.flatMap(({ skipped }) => skipped),
    madeUp: all.flatMap(({ madeUp }) => madeUp),
    provisional: all.some(({ provisional }) => provisional),
  };
}

function countDates(span: Span, { start, stops }: { start: Date; stops: readonly Stop[] }): Counted | undefined {
  const first = dateInShanghai(start);
  let last =
    span.unit === 'days'
      ? addCalendarDays(first, span.count)
      : addMonths(first, span.unit === 'months' ? span.count : span.count * 12);
  let stoodUntil = first;
  for (const { from, to } of daysOf(stops)) {
    if (from > last) break;
    if (to === null) return undefined;
    const eve = addCalendarDays(from, -1);
    const since = eve > stoodUntil ? eve : stoodUntil;
    if (to > since) last = addCalendarDays(last, dayNumberOf(to) - dayNumberOf(since));
    if (to > stoodUntil) stoodUntil = to;
  }
  return { end: endOfDayInShanghai(last), skipped: [], madeUp: [], provisional: false };
}

/** A day off at the end does not count as the end. Whether it is one is known only where the calendar is published. */
function movedToWorkingDay(counted: Counted, calendar: HolidayCalendar): Counted {
  const last = dateInShanghai(new Date(counted.end.getTime() - 1));
  // Counted from the day before: a working day is found itself, a day off is among the days skipped.
  const { date, skipped, madeUp, provisional } = addWorkingDays(calendar, addCalendarDays(last, -1), 1);
  return { end: endOfDayInShanghai(date), skipped, madeUp, provisional };
}

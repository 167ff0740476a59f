import { dateInShanghai, startOfDayInShanghai } from '../clock.js';
import { addCalendarDays } from '../iso-date.js';
import { addWorkingDays, isWorkingDay, type WorkingDaysAdded } from '../working-days/working-days.js';
import type { Span } from './clock-rule.js';
import type { Counted, Stop, WorkingTime } from './deadline.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Counts minutes by the wall clock, or hours while the office is open; undefined while the clock stands. */
export function addTime(
  span: Span,
  { start, stops }: { start: Date; stops: readonly Stop[] },
  time: WorkingTime,
): Counted | undefined {
  const isWallClock = span.unit === 'minutes';
  let left_ms = span.count * (isWallClock ? MINUTE_MS : HOUR_MS);
  const stretches = isWallClock ? [{ from: start.getTime(), to: Infinity }] : openFrom(start, time);
  for (const stretch of stretches) {
    for (const { from, to } of without(stops, stretch)) {
      if (to - from >= left_ms) return counted(start, new Date(from + left_ms), isWallClock ? undefined : time);
      left_ms -= to - from;
    }
    if (stops.some(({ from, to }) => to === null && from.getTime() <= stretch.to)) return undefined;
  }
  throw new Error('an office that never opens has no working hours');
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function* openFrom(start: Date, { calendar, officeHours }: WorkingTime): Generator<Stretch> {
  if (officeHours.length === 0) return;
  for (let day = dateInShanghai(start); ; day = addCalendarDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    for (const { from, to } of officeHours) {
      const opens = Math.max(instantOf(day, from), start.getTime());
      const closes = instantOf(day, to);
      if (opens < closes) yield { from: opens, to: closes };
    }
  }
}

function instantOf(day: string, time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return startOfDayInShanghai(day).getTime() + hours * HOUR_MS + minutes * MINUTE_MS;
}

/** What is left of a stretch of time when the stops, which are in order, are taken out. */
function without(stops: readonly Stop[], { from, to }: Stretch): Stretch[] {
  const left: Stretch[] = [];
  let begin = from;
  for (const stop of stops) {
    const stopsAt = stop.from.getTime();
    if (stopsAt > begin) left.push({ from: begin, to: Math.min(stopsAt, to) });
    begin = Math.max(begin, stop.to?.getTime() ?? Infinity);
    if (begin >= to) return left;
  }
  return [...left, { from: begin, to }];
}

/** The days between start and end, looked at again for what was unlike others about them. */
function counted(start: Date, end: Date, time: WorkingTime | undefined): Counted {
  const none = { skipped: [], madeUp: [], provisional: false };
  if (!time) return { end, ...none };
  const eve = addCalendarDays(dateInShanghai(start), -1);
  const last = dateInShanghai(new Date(end.getTime() - 1));
  let added: WorkingDaysAdded | undefined;
  for (let n = 1; !added || added.date < last; n += 1) added = addWorkingDays(time.calendar, eve, n);
  return { end, skipped: added.skipped, madeUp: added.madeUp, provisional: added.provisional };
}

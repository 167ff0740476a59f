import type { HearingKind } from '@liandong/contracts';
import ics from 'ics';
import type { HearingView } from './hearing.view.js';

const kindNames: Readonly<Record<HearingKind, string>> = {
  mediation: '调解',
  arbitration: '仲裁开庭',
  court: '法院开庭',
};

/** A day before, so that whoever has to travel still can. */
const reminder = { action: 'display', trigger: { hours: 24, before: true } } as const;

/**
 * A calendar file (iCalendar, RFC 5545) of hearings. A date that was moved or cancelled has the identity it had, with a
 * higher sequence, so that taking the file in again changes what stands in the calendar. It names no person.
 */
export function calendarOf(hearings: readonly HearingView[]): string {
  const { value, error } = ics.createEvents(hearings.map(eventOf), {
    productId: 'liandong/hearings',
    method: 'PUBLISH',
    calName: '联动开庭日程',
  });
  if (!value) throw new Error('the hearings make no calendar', { cause: error });
  return value;
}

function eventOf(hearing: HearingView): ics.EventAttributes {
  const start = Date.parse(hearing.startsAt);
  // The library's types want an end; RFC 5545 (3.6.1) lets it be open, and a duration of nothing is none there.
  const ends = hearing.endsAt ? { end: Date.parse(hearing.endsAt) } : {};
  return {
    uid: `${hearing.id}@liandong`,
    sequence: hearing.sequence,
    status: hearing.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
    title: `${kindNames[hearing.kind]} ${hearing.referralNumber}`,
    location: hearing.place,
    start,
    startInputType: 'utc',
    startOutputType: 'utc',
    endInputType: 'utc',
    endOutputType: 'utc',
    ...ends,
    lastModified: Date.parse(hearing.recordedAt),
    alarms: hearing.status === 'cancelled' ? [] : [{ ...reminder, description: kindNames[hearing.kind] }],
  } as ics.EventAttributes;
}

import { calendarOf } from './calendar-file.js';
import type { HearingView } from './hearing.view.js';

const hearing = (changes: Partial<HearingView> = {}): HearingView => ({
  id: '019aa3c0-0018-7000-8000-510726000018',
  referralId: '019aa3c0-0009-7000-8000-510726000009',
  referralNumber: 'R510726-2026-000001',
  kind: 'arbitration',
  status: 'scheduled',
  startsAt: '2026-04-08T02:00:00.000Z',
  place: '伊吾县劳动人事争议仲裁委员会, 第一仲裁庭; 合成',
  sequence: 0,
  byOrganisationId: '019aa3c0-000f-7000-8000-51072600000f',
  recordedAt: '2026-03-02T02:30:00.000Z',
  ...changes,
});

/** The lines of a calendar, folded ones put together again (RFC 5545, 3.1). */
const linesOf = (hearings: readonly HearingView[]) =>
  calendarOf(hearings).replaceAll('\r\n\t', '').replaceAll('\r\n ', '').split('\r\n');

test('a hearing is an event at its instant, with a day to prepare and nothing personal', () => {
  const lines = linesOf([hearing({ endsAt: '2026-04-08T04:00:00.000Z' })]);
  expect(lines).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'METHOD:PUBLISH',
      'UID:019aa3c0-0018-7000-8000-510726000018@liandong',
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
      'SUMMARY:仲裁开庭 R510726-2026-000001',
      'DTSTART:20260408T020000Z',
      'DTEND:20260408T040000Z',
      String.raw`LOCATION:伊吾县劳动人事争议仲裁委员会\, 第一仲裁庭\; 合成`,
      'TRIGGER:-PT24H',
      'END:VCALENDAR',
    ]),
  );
});

test('what was cancelled is taken out of the calendar it stands in, and reminds of nothing', () => {
  const lines = linesOf([hearing({ status: 'cancelled', sequence: 2 })]);
  expect(lines).toEqual(expect.arrayContaining(['SEQUENCE:2', 'STATUS:CANCELLED']));
  expect(lines.join()).not.toContain('VALARM');
});

test('an end that is not known is none, and a calendar without hearings is one', () => {
  expect(linesOf([hearing()]).filter((line) => /^(DTEND|DURATION)/.test(line))).toEqual([]);
  expect(linesOf([])).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'END:VCALENDAR']));
});

test('many hearings make one calendar', () => {
  const many = Array.from({ length: 20 }, (_, n) => hearing({ id: `019aa3c0-0018-7000-8000-5107260000${10 + n}` }));
  expect(linesOf(many).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(20);
});

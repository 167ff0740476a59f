import type { Deadline } from '@liandong/kernel';
import type { ClockView } from './clock.view.js';
import { explainDeadline } from './explain-deadline.js';
import type { RuleBook } from './rule-book.js';
import { deadlineOfClock, nextRungOf, type RunningClock } from './running-clock.js';

/** A clock with its due instant and everything that explains it. */
export function showClock(clock: RunningClock, book: RuleBook, now: Date): ClockView {
  const deadline = deadlineOfClock(clock, book.time);
  const next = nextRungOf(clock, book);
  const { rule } = clock;
  return {
    code: clock.code,
    name: rule.name,
    status: deadline.dueAt === null ? 'standing' : deadline.dueAt <= now ? 'out' : 'running',
    span: rule.span,
    source: rule.source,
    validFrom: rule.validFrom,
    startedAt: clock.startedAt,
    dueAt: deadline.dueAt?.toISOString(),
    lastDay: deadline.lastDay ?? undefined,
    provisional: deadline.provisional,
    ...daysOf(deadline),
    stops: clock.stops.map(({ from, to }) => ({ from, to: to ?? undefined })),
    extensions: [...clock.extensions],
    asked: clock.asked ?? undefined,
    climbed: [...clock.climbed],
    next: next && { rung: next.rung, dueAt: next.dueAt.toISOString() },
    explanation: explainDeadline(rule.name, deadline),
  };
}

const daysOf = ({ skipped, madeUp }: Deadline) => ({
  skipped: skipped.map((day) => ({ date: day.date, festival: day.reason === 'holiday' ? day.name : undefined })),
  madeUp: madeUp.map(({ date, name }) => ({ date, festival: name })),
});

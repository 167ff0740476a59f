import type { Deadline } from '@liandong/kernel';
import type { ClockView, DeadlineView, StatutoryClockView } from './clock.view.js';
import { explainDeadline } from './explain-deadline.js';
import type { NamedRule, RuleBook } from './rule-book.js';
import { deadlineOfClock, nextRungOf, type RunningClock } from './running-clock.js';
import type { RunningStatutory } from './statutory.js';

/** A clock with its due instant and everything that explains it. */
export function showClock(clock: RunningClock, book: RuleBook, now: Date): ClockView {
  const next = nextRungOf(clock, book);
  return {
    code: clock.code,
    ...showDeadline(clock.rule, deadlineOfClock(clock, book.time), now),
    startedAt: clock.startedAt,
    stops: clock.stops.map(({ from, to }) => ({ from, to: to ?? undefined })),
    extensions: [...clock.extensions],
    asked: clock.asked ?? undefined,
    climbed: [...clock.climbed],
    next: next && { rung: next.rung, dueAt: next.dueAt.toISOString() },
  };
}

export function showStatutory({ code, rule, startedBy, deadline }: RunningStatutory, now: Date): StatutoryClockView {
  return { code, ...showDeadline(rule, deadline, now), startedBy: startedBy.kind, startedOn: startedBy.takenOn };
}

function showDeadline(rule: NamedRule, deadline: Deadline, now: Date): DeadlineView {
  const { dueAt, lastDay, provisional, skipped, madeUp } = deadline;
  return {
    name: rule.name,
    status: dueAt === null ? 'standing' : dueAt <= now ? 'out' : 'running',
    span: rule.span,
    source: rule.source,
    validFrom: rule.validFrom,
    dueAt: dueAt?.toISOString(),
    lastDay: lastDay ?? undefined,
    provisional,
    skipped: skipped.map((day) => ({ date: day.date, festival: day.reason === 'holiday' ? day.name : undefined })),
    madeUp: madeUp.map(({ date, name }) => ({ date, festival: name })),
    explanation: explainDeadline(rule.name, deadline),
  };
}

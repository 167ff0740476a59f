import type { StepKind } from '@liandong/contracts';
import { deadlineOf, startOfDayInShanghai, type Deadline } from '@liandong/kernel';
import type { StatutoryClock } from './clock-codes.js';
import type { NamedRule, RuleBook } from './rule-book.js';

/** A legal step as far as a clock of the law hangs on it. */
export interface DatedStep {
  readonly kind: StepKind;
  /** ISO date in Shanghai. */
  readonly takenOn: string;
}

interface Course {
  /** The step from whose day it is counted. */
  readonly from: StepKind;
  /** Steps with which it has been met. */
  readonly until: readonly StepKind[];
}

/** Clocks of the law that the steps on a referral start and end; those that hang on facts of intake are not among them. */
const courses: Readonly<Partial<Record<StatutoryClock, Course>>> = {
  'arbitration-acceptance': { from: 'arbitration-filed', until: ['award'] },
  'arbitration-award': { from: 'arbitration-filed', until: ['award'] },
  'suit-after-award': { from: 'award', until: ['suit', 'enforcement'] },
  'labour-inspection': { from: 'inspection-complaint', until: [] },
  enforcement: { from: 'judgment', until: ['enforcement'] },
};

export const stepsThatCount: readonly StepKind[] = [
  ...new Set(Object.values(courses).flatMap(({ from, until }) => [from, ...until])),
];

export interface RunningStatutory {
  readonly code: StatutoryClock;
  readonly rule: NamedRule;
  readonly startedBy: DatedStep;
  readonly deadline: Deadline;
}

/** The clocks of the law that run by the steps taken so far, oldest step first; the newest of several starts counts. */
export function statutoryClocksOf(steps: readonly DatedStep[], book: RuleBook): RunningStatutory[] {
  return (Object.entries(courses) as [StatutoryClock, Course][]).flatMap(([code, { from, until }]) => {
    const place = steps.findLastIndex(({ kind }) => kind === from);
    const startedBy = steps[place];
    if (!startedBy || steps.slice(place + 1).some(({ kind }) => until.includes(kind))) return [];
    const start = startOfDayInShanghai(startedBy.takenOn);
    const rule = book.rule(code, start);
    return [{ code, rule, startedBy, deadline: deadlineOf(rule, { start }, book.time) }];
  });
}

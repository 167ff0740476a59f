import type { CaseFacts, CaseKind, StepKind } from '@liandong/contracts';
import { deadlineOf, startOfDayInShanghai, type Deadline } from '@liandong/kernel';
import type { StatutoryClock } from './clock-codes.js';
import type { NamedRule, RuleBook } from './rule-book.js';

/** What starts a clock of the law besides a step: facts of the case, and an interruption that somebody confirmed. */
export const startingFacts = [
  'limitation-began',
  'limitation-restarted',
  'infringement-known',
  'employment-ended',
  'accident',
] as const;
export type StartingFact = (typeof startingFacts)[number];

/** A legal step or a fact, as far as a clock of the law hangs on it. */
export interface DatedFact {
  readonly kind: StepKind | StartingFact;
  /** ISO date in Shanghai. */
  readonly takenOn: string;
}

interface Course {
  /** From whose day it is counted. */
  readonly from: readonly DatedFact['kind'][];
  /** Steps with which it has been met. */
  readonly until: readonly StepKind[];
}

const courses: Readonly<Partial<Record<StatutoryClock, Course>>> = {
  'arbitration-limitation': {
    from: ['limitation-began', 'limitation-restarted'],
    until: ['arbitration-filed', 'award', 'suit'],
  },
  'arbitration-acceptance': { from: ['arbitration-filed'], until: ['award'] },
  'arbitration-award': { from: ['arbitration-filed'], until: ['award'] },
  'suit-after-award': { from: ['award'], until: ['suit', 'enforcement'] },
  'labour-inspection': { from: ['inspection-complaint'], until: [] },
  'inspection-limitation': { from: ['infringement-known'], until: ['inspection-complaint'] },
  'injury-application-by-employer': { from: ['accident'], until: [] },
  'injury-application-by-worker': { from: ['accident'], until: [] },
  enforcement: { from: ['judgment'], until: ['enforcement'] },
  'wage-records': { from: ['employment-ended'], until: [] },
};

export const stepsThatCount: readonly string[] = [
  ...new Set(Object.values(courses).flatMap(({ from, until }) => [...from, ...until])),
];

/**
 * What the facts of a case start. Arrears of wages know no limitation while the employment lasts, and one year from its
 * end; everything else runs from the day the infringement was known (Labour Dispute Mediation and Arbitration Law art. 27).
 */
export function factsThatStart(kind: CaseKind, facts: CaseFacts): DatedFact[] {
  const { knewOn, employmentEndedOn, accidentOn } = facts;
  const limitationFrom = kind === 'unpaid-wages' ? employmentEndedOn : knewOn;
  const dated: [StartingFact, string | undefined][] = [
    ['limitation-began', limitationFrom],
    ['infringement-known', knewOn],
    ['employment-ended', employmentEndedOn],
    ['accident', accidentOn],
  ];
  return dated.flatMap(([fact, takenOn]) => (takenOn === undefined ? [] : [{ kind: fact, takenOn }]));
}

export interface RunningStatutory {
  readonly code: StatutoryClock;
  readonly rule: NamedRule;
  readonly startedBy: DatedFact;
  readonly deadline: Deadline;
}

/** The clocks of the law that run by the facts and steps so far; the newest of several starts counts. */
export function statutoryClocksOf(known: readonly DatedFact[], book: RuleBook): RunningStatutory[] {
  const inOrder = known.toSorted((a, b) => (a.takenOn < b.takenOn ? -1 : a.takenOn > b.takenOn ? 1 : 0));
  return (Object.entries(courses) as [StatutoryClock, Course][]).flatMap(([code, { from, until }]) => {
    const place = inOrder.findLastIndex(({ kind }) => from.includes(kind));
    const startedBy = inOrder[place];
    if (!startedBy || inOrder.slice(place + 1).some(({ kind }) => (until as readonly string[]).includes(kind)))
      return [];
    const start = startOfDayInShanghai(startedBy.takenOn);
    const rule = book.rule(code, start);
    return [{ code, rule, startedBy, deadline: deadlineOf(rule, { start }, book.time) }];
  });
}

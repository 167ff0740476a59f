import { deadlineOf, portionOf, type ClockFacts, type Deadline, type WorkingTime } from '@liandong/kernel';
import { rungs, type ReferralClock, type Rung } from './clock-codes.js';
import type { NamedRule, RuleBook } from './rule-book.js';

/** More time that the partner asked for and the origin has not decided on. */
export interface AskedExtension {
  readonly count: number;
  readonly askedAt: string;
}

/**
 * A clock as it is kept on its referral. It keeps the rule it began with: a rule that changes is for what begins later.
 * Instants are ISO texts, since they are kept as JSON.
 */
export interface RunningClock {
  readonly code: ReferralClock;
  readonly rule: NamedRule;
  readonly startedAt: string;
  readonly stops: readonly { readonly from: string; readonly to: string | null }[];
  readonly extensions: readonly { readonly count: number; readonly grantedAt: string }[];
  readonly asked: AskedExtension | null;
  /** Rungs of the ladder already climbed; the last one each time it was. */
  readonly climbed: readonly Rung[];
}

export function factsOf({ startedAt, stops, extensions }: RunningClock): ClockFacts {
  return {
    start: new Date(startedAt),
    stops: stops.map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) })),
    extensions: extensions.map(({ count, grantedAt }) => ({ count, grantedAt: new Date(grantedAt) })),
  };
}

export const deadlineOfClock = (clock: RunningClock, time: WorkingTime): Deadline =>
  deadlineOf(clock.rule, factsOf(clock), time);

/** How much more of its unit may be granted on a clock. */
export const extendableBy = ({ rule, extensions }: RunningClock): number =>
  (rule.extendableBy ?? 0) - extensions.reduce((sum, { count }) => sum + count, 0);

export const stands = ({ stops }: RunningClock): boolean => stops.some(({ to }) => to === null);

/**
 * The rungs each clock has. Only an unanswered referral climbs the whole ladder; elsewhere who is late is reminded, and
 * where something follows by itself, it follows when the clock is out.
 */
const reminded: readonly Rung[] = ['first-reminder', 'second-reminder', 'out'];
const ladders: Readonly<Record<ReferralClock, readonly Rung[]>> = {
  preparation: reminded,
  signature: reminded,
  delivery: ['out'],
  'first-response': reminded,
  acceptance: rungs.filter((rung) => rung !== 'out'),
  'assist-reply': reminded,
  progress: [...reminded, 'supervisors'],
  supplement: reminded,
  'employer-letter': ['out'],
  'hold-review': ['out'],
  'cancel-answer': reminded,
  'reroute-decision': reminded,
  'closing-confirmation': ['out'],
};

export interface NextRung {
  readonly rung: Rung;
  readonly dueAt: Date;
}

/**
 * The next rung of a clock and when it is climbed; undefined at the top, and while the clock stands. What can expire and
 * has not, since a decline waits for its supervisor, comes to its last rung again with every further span.
 */
export function nextRungOf(clock: RunningClock, book: RuleBook): NextRung | undefined {
  if (stands(clock)) return undefined;
  const ladder = ladders[clock.code];
  const rung =
    ladder.find((one) => !clock.climbed.includes(one)) ?? (ladder.at(-1) === 'expiry' ? 'expiry' : undefined);
  const dueAt = rung && rungDueAt(clock, rung, book);
  return dueAt ? { rung, dueAt } : undefined;
}

function rungDueAt(clock: RunningClock, rung: Rung, book: RuleBook): Date | null {
  const facts = factsOf(clock);
  const times = rung === 'expiry' ? clock.climbed.filter((one) => one === rung).length : 0;
  const percent = (rung === 'out' ? 100 : book.count(rung, facts.start)) + 100 * times;
  const { rule } = clock;
  const granted = clock.extensions.reduce((sum, { count }) => sum + count, 0);
  const span = portionOf({ ...rule.span, count: rule.span.count + granted }, percent);
  return deadlineOf({ ...rule, span }, { ...facts, extensions: [] }, book.time).dueAt;
}

/** With more time, what was climbed already is climbed again where it now lies in the future. */
export function extended(
  clock: RunningClock,
  extension: RunningClock['extensions'][number],
  book: RuleBook,
): RunningClock {
  const longer = { ...clock, extensions: [...clock.extensions, extension], asked: null };
  const isPast = (rung: Rung) => rungDueAt(longer, rung, book)! <= new Date(extension.grantedAt);
  return { ...longer, climbed: clock.climbed.filter(isPast) };
}

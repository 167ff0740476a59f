import { definitionOf } from '@liandong/contracts';
import { startOfDayInShanghai } from '@liandong/kernel';
import type { Birth, Decision, TimerOrder } from '@liandong/platform';
import type { Referral } from '../referrals/referral.js';
import type { ReferralClock, Rung } from './clock-codes.js';
import { beginsAnew, clocksOfStates } from './clocks-of-states.js';
import type { AgreedSpans, RuleBook } from './rule-book.js';
import { nextRungOf, stands, type RunningClock } from './running-clock.js';

export interface ClockContext {
  readonly book: RuleBook;
  readonly now: Date;
  /** Deadlines that agreements set, by the agreement's id. */
  readonly agreed?: ReadonlyMap<string, AgreedSpans>;
  /** The clock whose own timer brought this about: it waits no longer. */
  readonly fired?: ReferralClock;
}

/** Kind of the timer of a clock: one waits for each that runs, for its next rung. */
export const timerKind = (code: ReferralClock): string => `clock-${code}`;

/**
 * A decision with what follows from it for the clocks: which run, stand or end in the state it leads to, and the timers
 * that are set and cancelled with it. Referrals that are born with it get theirs too.
 */
export function keepClocks(
  before: Referral | undefined,
  decision: Decision<Referral>,
  context: ClockContext,
): Decision<Referral> {
  const clocks = clocksAfter(decision, context);
  const was = new Map((before?.clocks ?? []).map((clock) => [clock.code, JSON.stringify(clock)]));
  const stays = clocks.filter((clock) => was.get(clock.code) === JSON.stringify(clock)).map(({ code }) => code);
  const changed = clocks.filter(({ code }) => !stays.includes(code));
  const timers = changed.flatMap((clock) => timerOf(clock, context.book));
  const cancelled = [...was.keys()].filter((code) => !stays.includes(code) && code !== context.fired);
  return {
    ...decision,
    state: { ...decision.state, clocks },
    timers: [...(decision.timers ?? []), ...timers],
    cancelTimers: [...(decision.cancelTimers ?? []), ...cancelled.map(timerKind)],
    births: decision.births?.map((birth) => ofBirth(birth, context)),
  };
}

/** What is born of a referral is another referral: its next hop. */
function ofBirth(birth: Birth, context: ClockContext): Birth {
  const decision = birth.decision as unknown as Decision<Referral>;
  return { ...birth, decision: keepClocks(undefined, decision, context) };
}

function timerOf(clock: RunningClock, book: RuleBook): TimerOrder[] {
  const next = nextRungOf(clock, book);
  return next ? [{ kind: timerKind(clock.code), dueAt: next.dueAt, detail: { rung: next.rung } }] : [];
}

function clocksAfter({ state, events }: Decision<Referral>, context: ClockContext): RunningClock[] {
  const { runs, goOn = [], stand = [] } = clocksOfStates[state.status];
  const words = events.map((event) => definitionOf(event).name.replace('referral.', ''));
  const anew = words.flatMap((word) => beginsAnew[word] ?? []);
  const begins = [...runs.filter((code) => appliesTo(code, state)), ...startedBy(events)];
  const known = state.clocks.filter(({ code }) => !anew.includes(code));
  const kept = known.flatMap((clock) => {
    if (begins.includes(clock.code) || goOn.includes(clock.code)) return [goingOn(clock, context.now)];
    return stand.includes(clock.code) ? [standing(clock, context.now)] : [];
  });
  const fresh = begins
    .filter((code) => !kept.some((clock) => clock.code === code))
    .map((code) => started(code, state, context));
  return [...kept, ...fresh];
}

/** A reply is owed to who asked for assistance; a transferred case is the partner's own. */
const appliesTo = (code: ReferralClock, { kind }: Referral) => code !== 'assist-reply' || kind === 'assist';

/** A letter to the employer wants an answer. */
const startedBy = (events: readonly object[]): ReferralClock[] =>
  events.some((event) => 'step' in event && event.step === 'letter') ? ['employer-letter'] : [];

function started(
  code: ReferralClock,
  { hold, agreementId }: Referral,
  { book, now, agreed }: ClockContext,
): RunningClock {
  // The day of review is set by a person: its clock has no length, only a beginning.
  const start = code === 'hold-review' ? startOfDayInShanghai(hold!.reviewOn) : now;
  const rule = book.rule(code, now, agreed?.get(agreementId ?? ''));
  return { code, rule, startedAt: start.toISOString(), stops: [], extensions: [], asked: null, climbed: [] };
}

function goingOn(clock: RunningClock, now: Date): RunningClock {
  if (!stands(clock)) return clock;
  return { ...clock, stops: clock.stops.map(({ from, to }) => ({ from, to: to ?? now.toISOString() })) };
}

function standing(clock: RunningClock, now: Date): RunningClock {
  if (stands(clock)) return clock;
  return { ...clock, stops: [...clock.stops, { from: now.toISOString(), to: null }] };
}

/** The clock as it is after one more rung. */
export function climbed(clocks: readonly RunningClock[], code: ReferralClock, rung: Rung): RunningClock[] {
  return clocks.map((clock) => (clock.code === code ? { ...clock, climbed: [...clock.climbed, rung] } : clock));
}

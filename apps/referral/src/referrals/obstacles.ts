import { refusal } from '@liandong/contracts';
import { deadlineOf, type DomainError } from '@liandong/kernel';
import type { RuleBook } from '../clocks/rule-book.js';
import { deadlineOfClock, extendableBy } from '../clocks/running-clock.js';
import type { ReferralAction } from './lifecycle.js';
import type { Referral } from './referral.js';
import type { Position } from './who-may.js';

/** What bounds an action beside the referral itself: the rules, the instant, and how far a case may be sent on. */
export interface Limits {
  readonly book: RuleBook;
  readonly now: Date;
  readonly hopsAtMost: number;
}

/** Somebody who has the role for an action. */
interface Who {
  readonly subject: string;
  readonly held: readonly Position[];
}

type Obstacle = (referral: Referral, who: Who) => DomainError | undefined;
type LimitedObstacle = (referral: Referral, who: Who, limits: Limits) => DomainError | undefined;

const unless = (isSo: boolean, error: () => DomainError) => (isSo ? undefined : error());

const notAsked: Obstacle = ({ clocks }) =>
  unless(
    clocks.some(({ asked }) => asked !== null),
    () => refusal('referral.extension-not-asked'),
  );

/** T22: only back to where it came from, only while a legal step is pending, never against the worker's own will. */
const noRefusal =
  (fromHold: boolean): Obstacle =>
  ({ status, cancelling, isProceedingPending }) => {
    if ((cancelling?.priorStatus === 'on-hold') !== fromHold) {
      return refusal('illegal-transition', { currentState: status });
    }
    if (cancelling?.reason === 'consent-withdrawn') return refusal('referral.consent-withdrawn');
    return unless(isProceedingPending, () => refusal('referral.no-proceeding-pending'));
  };

/**
 * What on a referral stands in the way of an action that its state and the actor's role allow: the one place that both
 * the answers (`actions`) and the refusals go by.
 */
const obstacles = {
  submit: ({ manifest }) =>
    unless(manifest.fields.length > 0, () =>
      refusal('referral.manifest-incomplete', {}, [
        { pointer: '/path/id', code: 'empty', params: { manifest: '/fields' } },
      ]),
    ),
  sign: ({ drafterId }, { subject }) => unless(subject !== drafterId, () => refusal('referral.signer-is-drafter')),
  // Who holds a letter stands for the whole office, its supervisor among them.
  accept: ({ acceptsBy }, { held }) =>
    unless(acceptsBy === 'clerk' || held.includes('partner-supervisor'), () => refusal('referral.supervisor-accepts')),
  'grant-extension': notAsked,
  'refuse-extension': notAsked,
  'ask-extension': ({ clocks }) =>
    unless(
      clocks.some((clock) => extendableBy(clock) > 0),
      () => refusal('referral.clock-not-extendable', { atMost: 0 }),
    ),
  'refuse-cancel': noRefusal(false),
  'refuse-cancel-on-hold': noRefusal(true),
  'state-disposal': ({ disposal }) => unless(disposal === 'due', () => refusal('referral.disposal-not-due')),
  'complete-unreachable': ({ unreachable }, { subject }) =>
    unless(unreachable !== null, () => refusal('referral.unreachable-not-attested')) ??
    unless(unreachable!.attesterId !== subject, () => refusal('referral.attester-completes')),
  reopen: ({ reopening }, who) =>
    unless(reopening !== null && reopening.side !== sideOf(who), () => refusal('referral.other-side-must-agree')),
} satisfies Partial<Record<ReferralAction, Obstacle>>;

/** T13 and T25: the trace begins with the origin, so its length is the number of hops with one more. */
const noNextHop: LimitedObstacle = ({ trace, drafterId }, { subject }, { hopsAtMost }) => {
  if (trace.length > hopsAtMost) return refusal('referral.too-many-hops', { atMost: hopsAtMost });
  return unless(subject !== drafterId, () => refusal('referral.signer-is-drafter'));
};

const limited = {
  return: ({ returnCount, draftedAt }, _who, { book }) => {
    const atMost = book.count('returns-at-most', draftedAt);
    return unless(returnCount < atMost, () => refusal('referral.returned-too-often', { atMost }));
  },
  reroute: noNextHop,
  'reroute-expired': noNextHop,
  'decline-unsupplemented': ({ clocks }, _who, { book, now }) => {
    const clock = clocks.find(({ code }) => code === 'supplement');
    const dueAt = clock ? deadlineOfClock(clock, book.time).dueAt : null;
    const isOver = dueAt !== null && dueAt <= now && clock!.climbed.length > 0;
    return unless(isOver, () => refusal('referral.supplement-still-due', { dueAt: dueAt?.toISOString() }));
  },
  urge: ({ urgedAt }, _who, { book, now }) => {
    const urgeFrom = urgedAt && deadlineOf(book.rule('urge-pause', urgedAt), { start: urgedAt }, book.time).dueAt!;
    return unless(!urgeFrom || urgeFrom <= now, () =>
      refusal('referral.urged-just-now', { urgeFrom: urgeFrom!.toISOString() }),
    );
  },
} satisfies Partial<Record<ReferralAction, LimitedObstacle>>;

/** Actions on a part of the referral that the request names: refused by that part's name, not offered without one. */
const parts: Readonly<Partial<Record<ReferralAction, (referral: Referral) => number>>> = {
  'join-work-team': ({ openTeams }) => openTeams,
  'plan-work-team-journey': ({ openTeams }) => openTeams,
  'record-work-team-cost': ({ openTeams }) => openTeams,
  'close-work-team': ({ openTeams }) => openTeams,
  'move-hearing': ({ openHearings }) => openHearings,
  'cancel-hearing': ({ openHearings }) => openHearings,
};

/** The limits, where an action has any. */
export type LimitsOf<A extends ReferralAction> = A extends keyof typeof limited ? [limits: Limits] : [];

export function obstacleTo(
  action: ReferralAction,
  referral: Referral,
  who: Who,
  limits: Limits | undefined,
): DomainError | undefined {
  const obstacle: Obstacle | undefined = (obstacles as Partial<Record<ReferralAction, Obstacle>>)[action];
  const bound: LimitedObstacle | undefined = (limited as Partial<Record<ReferralAction, LimitedObstacle>>)[action];
  return obstacle?.(referral, who) ?? bound?.(referral, who, limits!);
}

/** Whether there is something of a kind that an action is about. */
export const hasPartFor = (action: ReferralAction, referral: Referral): boolean => parts[action]?.(referral) !== 0;

/** Who stands over both unions speaks for the origin: one person never signs for both sides. */
export const sideOf = ({ held }: Pick<Who, 'held'>) => (held.includes('origin-supervisor') ? 'origin' : 'partner');

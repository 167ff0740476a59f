import {
  ReferralExtensionAsked,
  ReferralExtensionGranted,
  ReferralExtensionRefused,
  ReferralSupervised,
  ReferralUrged,
  refusal,
  type ReferralClock,
} from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import type { RuleBook } from '../clocks/rule-book.js';
import { extendableBy, extended, type RunningClock } from '../clocks/running-clock.js';
import type { Limits } from './obstacles.js';
import { idsOf } from './preparing.js';
import type { Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn } from './who-may.js';

/** 催办: the origin asks the partner to act, not more often than the rule says. */
export function urgePartner(referral: Referral, by: Actor, limits: Limits, remark: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'urge', limits);
  const urgedAt = remark.recordedAt;
  return {
    state: { ...referral, status, urgedAt },
    events: [new ReferralUrged({ ...idsOf(referral), urgedAt: urgedAt.toISOString() })],
    added: [adds(StepTable, [remark])],
  };
}

/** 督办: a union above one of the two sides looks after it from now on. */
export function superviseReferral(referral: Referral, by: Actor, remark: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'supervise');
  const supervisedAt = remark.recordedAt;
  const event = new ReferralSupervised({
    ...idsOf(referral),
    byOrganisationId: by.organisationId,
    supervisedAt: supervisedAt.toISOString(),
  });
  return { state: { ...referral, status, supervisedAt }, events: [event], added: [adds(StepTable, [remark])] };
}

/** 延期, first half: the partner asks for more time on a clock of its own. */
export function askExtension(
  referral: Referral,
  by: Actor,
  asked: { clock: ReferralClock; count: number },
  reason: Step,
): Decision<Referral> {
  const status = moveOn(referral, by, 'ask-extension');
  const clock = referral.clocks.find(({ code }) => code === asked.clock);
  if (!clock) throw refusal('referral.clock-not-running', { clock: asked.clock });
  if (asked.count > extendableBy(clock)) {
    throw refusal('referral.clock-not-extendable', { clock: asked.clock, atMost: clock.rule.extendableBy ?? 0 });
  }
  const askedAt = reason.recordedAt.toISOString();
  return {
    state: { ...referral, status, clocks: changed(referral, { ...clock, asked: { count: asked.count, askedAt } }) },
    events: [new ReferralExtensionAsked({ ...idsOf(referral), ...asked, askedAt })],
    added: [adds(StepTable, [reason])],
  };
}

/** 延期, second half: the origin's supervisor gives it, from the end of the clock on. */
export function grantExtension(referral: Referral, by: Actor, book: RuleBook, answer: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'grant-extension');
  const clock = askedOf(referral);
  const grantedAt = answer.recordedAt.toISOString();
  const { count } = clock.asked!;
  return {
    state: { ...referral, status, clocks: changed(referral, extended(clock, { count, grantedAt }, book)) },
    events: [new ReferralExtensionGranted({ ...idsOf(referral), clock: clock.code, count, grantedAt })],
    added: [adds(StepTable, [answer])],
  };
}

export function refuseExtension(referral: Referral, by: Actor, answer: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'refuse-extension');
  const clock = askedOf(referral);
  const refusedAt = answer.recordedAt.toISOString();
  return {
    state: { ...referral, status, clocks: changed(referral, { ...clock, asked: null }) },
    events: [new ReferralExtensionRefused({ ...idsOf(referral), clock: clock.code, refusedAt })],
    added: [adds(StepTable, [answer])],
  };
}

const askedOf = ({ clocks }: Referral): RunningClock => clocks.find(({ asked }) => asked !== null)!;

const changed = ({ clocks }: Referral, one: RunningClock) =>
  clocks.map((clock) => (clock.code === one.code ? one : clock));

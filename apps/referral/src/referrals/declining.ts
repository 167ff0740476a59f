import {
  ReferralDeclined,
  ReferralDeclineOverruled,
  ReferralDeclineProposed,
  refusal,
  type DeclineCode,
} from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import type { Limits } from './obstacles.js';
import { idsOf } from './preparing.js';
import { disposalOfAll, type Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn } from './who-may.js';

/** T10: a clerk proposes, a supervisor decides. */
export function proposeDecline(
  referral: Referral,
  by: Actor,
  declineCode: DeclineCode,
  reason: Step,
): Decision<Referral> {
  const status = moveOn(referral, by, 'propose-decline');
  const event = new ReferralDeclineProposed({
    ...idsOf(referral),
    reason: declineCode,
    proposedAt: reason.recordedAt.toISOString(),
  });
  return { state: { ...referral, status, declineCode }, events: [event], added: [adds(StepTable, [reason])] };
}

/** T11: the supervisor lets the decline pass, and may name the union that is competent in its place. */
export function confirmDecline(
  referral: Referral,
  by: Actor,
  suggestedPartnerId: string | null,
  now: Date,
): Decision<Referral> {
  const status = moveOn(referral, by, 'confirm-decline');
  if (suggestedPartnerId === referral.originId || suggestedPartnerId === referral.partnerId) {
    throw refusal('referral.suggestion-is-a-party', {}, [{ pointer: '/suggestedPartnerId', code: 'is-a-party' }]);
  }
  const event = new ReferralDeclined({
    ...idsOf(referral),
    reason: referral.declineCode!,
    suggestedPartnerId: suggestedPartnerId ?? undefined,
    declinedAt: now.toISOString(),
  });
  return { state: { ...referral, status, suggestedPartnerId, ...disposalOfAll('due'), endedAt: now }, events: [event] };
}

/**
 * T32: what was missing never came. Only when the origin's time is over and it was reminded; it is no decline of the
 * matter, so no supervisor decides.
 */
export function declineUnsupplemented(referral: Referral, by: Actor, limits: Limits): Decision<Referral> {
  const status = moveOn(referral, by, 'decline-unsupplemented', limits);
  const { now } = limits;
  const declineCode = 'supplement-not-sent';
  const event = new ReferralDeclined({ ...idsOf(referral), reason: declineCode, declinedAt: now.toISOString() });
  return {
    state: { ...referral, status, declineCode, missingItemsSealed: null, ...disposalOfAll('due'), endedAt: now },
    events: [event],
  };
}

/** T12: the supervisor does not let it pass; review goes on. */
export function overruleDecline(referral: Referral, by: Actor, comment: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'overrule');
  const event = new ReferralDeclineOverruled({ ...idsOf(referral), overruledAt: comment.recordedAt.toISOString() });
  const state = { ...referral, status, declineCode: null };
  return { state, events: [event], added: [adds(StepTable, [comment])] };
}

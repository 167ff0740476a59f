import {
  ReferralDeclined,
  ReferralDeclineOverruled,
  ReferralDeclineProposed,
  refusal,
  type DeclineCode,
} from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { idsOf } from './preparing.js';
import type { Referral } from './referral.js';
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
  return { state: { ...referral, status, suggestedPartnerId, disposal: 'due', endedAt: now }, events: [event] };
}

/** T12: the supervisor does not let it pass; review goes on. */
export function overruleDecline(referral: Referral, by: Actor, comment: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'overrule');
  const event = new ReferralDeclineOverruled({ ...idsOf(referral), overruledAt: comment.recordedAt.toISOString() });
  const state = { ...referral, status, declineCode: null };
  return { state, events: [event], added: [adds(StepTable, [comment])] };
}

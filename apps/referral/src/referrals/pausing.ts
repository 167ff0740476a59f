import { ReferralAnsweredLate, ReferralExpired, ReferralHeld, ReferralResumed, refusal } from '@liandong/contracts';
import { dateInShanghai } from '@liandong/kernel';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { idsOf } from './preparing.js';
import { delivered } from './reviewing.js';
import type { Hold, Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn, system, type By } from './who-may.js';

/** T16: work waits for something outside, and is looked at again on a day named now. */
export function holdWork(referral: Referral, by: Actor, hold: Hold, remark: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'hold');
  if (hold.reviewOn <= dateInShanghai(remark.recordedAt)) {
    throw refusal('request.malformed', {}, [{ pointer: '/reviewOn', code: 'day-not-in-future' }]);
  }
  const event = new ReferralHeld({ ...idsOf(referral), ...hold, heldAt: remark.recordedAt.toISOString() });
  return { state: { ...referral, status, hold }, events: [event], added: [adds(StepTable, [remark])] };
}

/** T17: the ground is gone, or the day of review has come. */
export function resumeWork(referral: Referral, by: By, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'resume');
  const event = new ReferralResumed({ ...idsOf(referral), resumedAt: now.toISOString() });
  return { state: { ...referral, status, hold: null }, events: [event] };
}

/** T23: nobody answered, after reminders and escalation; the origin decides, with the union named that comes next. */
export function expireReferral(referral: Referral, suggestedPartnerId: string | null, now: Date): Decision<Referral> {
  const status = moveOn(referral, system, 'expire');
  const event = new ReferralExpired({
    ...idsOf(referral),
    suggestedPartnerId: suggestedPartnerId ?? undefined,
    expiredAt: now.toISOString(),
  });
  return { state: { ...referral, status, suggestedPartnerId }, events: [event] };
}

/**
 * T24: a late answer counts as long as the origin has not sent the case on; the row lock decides between the two. What
 * had not been delivered in its time is delivered by it: nobody answers what has not arrived.
 */
export function answerLate(referral: Referral, by: Actor, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'answer-late');
  const answered = new ReferralAnsweredLate({ ...idsOf(referral), answeredAt: now.toISOString() });
  const arrival = referral.deliveredAt ? [] : [delivered(referral, now)];
  const deliveredAt = referral.deliveredAt ?? now;
  return {
    state: { ...referral, status, deliveredAt, handlerId: by.subject, claimedAt: now, suggestedPartnerId: null },
    events: [...arrival, answered],
  };
}

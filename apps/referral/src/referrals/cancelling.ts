import {
  ReferralCancelRefused,
  ReferralCancelRequested,
  ReferralDisposalStated,
  ReferralWithdrawn,
  type CancelReason,
  type Disposal,
} from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { idsOf } from './preparing.js';
import { disposalOfAll, disposalOwed, handedOver, type Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn, system, type By } from './who-may.js';

/** T19: the origin takes it back before anybody works on it. Who has read the package owes the word what became of it. */
export function withdrawReferral(referral: Referral, by: By, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'withdraw');
  const event = new ReferralWithdrawn({ ...idsOf(referral), withdrawnAt: now.toISOString() });
  return { state: { ...referral, status, ...disposalOfAll(disposalOwed(referral)), endedAt: now }, events: [event] };
}

/** T20: the work is to stop. The state it came upon is remembered: the partner may have to go back to it. */
export function requestCancel(
  referral: Referral,
  by: By,
  request: { reason: CancelReason; at: Date; remark?: Step },
): Decision<Referral> {
  const status = moveOn(referral, by, 'request-cancel');
  const { reason, remark } = request;
  const requestedAt = request.at.toISOString();
  const event = new ReferralCancelRequested({ ...idsOf(referral), reason, requestedAt });
  const cancelling = { reason, priorStatus: referral.status, requestedAt };
  return {
    state: { ...referral, status, cancelling },
    events: [event],
    added: remark && [adds(StepTable, [remark])],
  };
}

/** T21: the partner stops, says what was done so far and what became of the information it had. */
export function confirmCancel(referral: Referral, by: Actor, disposal: Disposal, statement: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'confirm-cancel');
  const event = new ReferralWithdrawn({
    ...idsOf(referral),
    disposal,
    returnsTo: handedOver(referral) ? referral.originId : undefined,
    withdrawnAt: statement.recordedAt.toISOString(),
  });
  return {
    state: { ...referral, status, ...disposalOfAll(disposal), endedAt: statement.recordedAt },
    events: [event],
    added: [adds(StepTable, [statement])],
  };
}

/** T33: the partner is silent past its time. It may read no more, and still owes the word what became of what it had. */
export function lapseCancel(referral: Referral, now: Date): Decision<Referral> {
  const status = moveOn(referral, system, 'lapse');
  const event = new ReferralWithdrawn({
    ...idsOf(referral),
    returnsTo: handedOver(referral) ? referral.originId : undefined,
    withdrawnAt: now.toISOString(),
  });
  return { state: { ...referral, status, ...disposalOfAll('due'), endedAt: now }, events: [event] };
}

/** T22: a legal step is pending, which stopping would lose. */
export function refuseCancel(referral: Referral, by: Actor, remark: Step): Decision<Referral> {
  const wasOnHold = referral.cancelling?.priorStatus === 'on-hold';
  const status = moveOn(referral, by, wasOnHold ? 'refuse-cancel-on-hold' : 'refuse-cancel');
  const event = new ReferralCancelRefused({
    ...idsOf(referral),
    backTo: status,
    refusedAt: remark.recordedAt.toISOString(),
  });
  return {
    state: { ...referral, status, cancelling: null },
    events: [event],
    added: [adds(StepTable, [remark])],
  };
}

/** What became of the information the partner had: of all after an end, of the workers who withdrew consent before it. */
export function stateDisposal(referral: Referral, by: Actor, disposal: Disposal, statement: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'state-disposal');
  const statedAt = statement.recordedAt.toISOString();
  const { disposalClaimantIds } = referral;
  const event = new ReferralDisposalStated({
    ...idsOf(referral),
    disposal,
    claimantIds: disposalClaimantIds.length > 0 ? [...disposalClaimantIds] : undefined,
    statedAt,
  });
  return {
    state: { ...referral, status, ...disposalOfAll(disposal) },
    events: [event],
    added: [adds(StepTable, [statement])],
  };
}

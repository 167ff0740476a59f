import {
  ReferralFailed,
  ReferralReopened,
  ReferralReopenProposed,
  type FailureCode,
  type ReopenReason,
} from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { sideOf } from './obstacles.js';
import { idsOf } from './preparing.js';
import type { Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn, positionsOf } from './who-may.js';

/** T29: nothing came of it; the advice the worker was given is written down with it. */
export function failReferral(
  referral: Referral,
  by: Actor,
  failureCode: FailureCode,
  advice: Step,
): Decision<Referral> {
  const status = moveOn(referral, by, 'fail');
  const event = new ReferralFailed({
    ...idsOf(referral),
    reason: failureCode,
    failedAt: advice.recordedAt.toISOString(),
  });
  return {
    state: { ...referral, status, failureCode, hold: null, endedAt: advice.recordedAt },
    events: [event],
    added: [adds(StepTable, [advice])],
  };
}

/** T30, first signature: one side's supervisor asks; the other side's is needed too. */
export function proposeReopen(referral: Referral, by: Actor, reason: ReopenReason, remark: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'propose-reopen');
  const side = sideOf({ held: positionsOf(referral, by) });
  const proposedAt = remark.recordedAt.toISOString();
  return {
    state: { ...referral, status, reopening: { side, reason } },
    events: [new ReferralReopenProposed({ ...idsOf(referral), side, reason, proposedAt })],
    added: [adds(StepTable, [remark])],
  };
}

/** T30, second signature: the other side agrees, and work goes on as if it had never ended. */
export function reopenReferral(referral: Referral, by: Actor, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'reopen');
  const event = new ReferralReopened({
    ...idsOf(referral),
    reason: referral.reopening!.reason,
    reopenedAt: now.toISOString(),
  });
  return { state: { ...referral, ...neverEnded, status }, events: [event] };
}

const neverEnded = {
  reopening: null,
  proposal: null,
  outcome: null,
  workerConfirmation: null,
  unreachable: null,
  failureCode: null,
  reportedAt: null,
  endedAt: null,
} as const;

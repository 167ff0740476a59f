import { ReferralCompleted, ReferralOutcomeObjected, ReferralUnreachableAttested, refusal } from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import type { KnownRecovery } from './known-recoveries.js';
import { idsOf } from './preparing.js';
import type { Referral, WorkerConfirmation } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn } from './who-may.js';
import { checkMoney } from './working.js';

/** What is known of the workers when the origin has the last word. */
export interface Heard {
  /** Who objected to this outcome on the worker's page. */
  readonly objectors: readonly string[];
  readonly recovery: KnownRecovery;
  readonly at: Date;
}

/**
 * T27: the origin confirms, after the worker did; never by time alone, never against the ledger. Against a worker who
 * objected, only with the word how that was settled.
 */
export function completeReferral(referral: Referral, by: Actor, heard: Heard, settled?: Step): Decision<Referral> {
  moveOn(referral, by, 'complete');
  if (!settled) refuseAgainst(heard.objectors);
  return completed(referral, 'confirmed', heard, settled);
}

/**
 * T27, of a worker who is not to be reached, first of two: the clerk attests when and how it was tried. Who objected was
 * reached.
 */
export function attestUnreachable(
  referral: Referral,
  by: Actor,
  { attempts, attemptsAtLeast, objectors }: { attempts: number; attemptsAtLeast: number } & Pick<Heard, 'objectors'>,
  sought: Step,
): Decision<Referral> {
  const status = moveOn(referral, by, 'attest-unreachable');
  refuseAgainst(objectors);
  if (attempts < attemptsAtLeast) throw refusal('referral.worker-not-asked', { attemptsAtLeast });
  const attestedAt = sought.recordedAt.toISOString();
  return {
    state: { ...referral, status, unreachable: { attempts, attesterId: by.subject, attestedAt } },
    events: [new ReferralUnreachableAttested({ ...idsOf(referral), attempts, attestedAt })],
    added: [adds(StepTable, [sought])],
  };
}

/** T27, of a worker who is not to be reached, second of two: a supervisor attests it too, and the outcome stands. */
export function completeUnreachable(referral: Referral, by: Actor, heard: Heard): Decision<Referral> {
  moveOn(referral, by, 'complete-unreachable');
  refuseAgainst(heard.objectors);
  return completed(referral, 'unreachable', heard);
}

function refuseAgainst(objectors: readonly string[]): void {
  if (objectors.length > 0) throw refusal('referral.worker-objected', { claimantIds: objectors });
}

function completed(
  referral: Referral,
  workerConfirmation: WorkerConfirmation,
  { recovery, at }: Heard,
  settled?: Step,
): Decision<Referral> {
  const { code } = referral.outcome!;
  checkMoney(code, recovery);
  const event = new ReferralCompleted({ ...idsOf(referral), outcome: code, completedAt: at.toISOString() });
  return {
    state: { ...referral, status: 'completed', workerConfirmation, endedAt: at },
    events: [event],
    added: settled && [adds(StepTable, [settled])],
  };
}

/** T28: the origin objects; the partner works on. */
export function objectToOutcome(referral: Referral, by: Actor, objection: Step): Decision<Referral> {
  const status = moveOn(referral, by, 'object');
  const event = new ReferralOutcomeObjected({ ...idsOf(referral), objectedAt: objection.recordedAt.toISOString() });
  return {
    state: { ...referral, status, outcome: null, unreachable: null, reportedAt: null },
    events: [event],
    added: [adds(StepTable, [objection])],
  };
}

import {
  ReferralOutcomeProposed,
  ReferralOutcomeReported,
  ReferralStarted,
  ReferralStationAssigned,
  ReferralStepRecorded,
  refusal,
  type OutcomeCode,
  type StepKind,
} from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { stationKinds, type Organisation } from '../organisations/organisation.js';
import { idsOf } from './preparing.js';
import type { KnownRecovery } from './known-recoveries.js';
import type { Outcome, Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn } from './who-may.js';

/** T14: the first action is taken; it is a step like those that follow. */
export function startWork(referral: Referral, by: Actor, step: Step & { kind: StepKind }): Decision<Referral> {
  const status = moveOn(referral, by, 'start');
  const started = new ReferralStarted({ ...idsOf(referral), startedAt: step.recordedAt.toISOString() });
  return {
    state: { ...referral, status, ...proceedingAfter(step.kind), startedAt: step.recordedAt },
    events: [started, stepRecorded(referral, step)],
    added: [adds(StepTable, [step])],
  };
}

/** T15: a note or a legal step, by the partner or the station it gave the work to. */
export function recordStep(referral: Referral, by: Actor, step: Step & { kind: StepKind }): Decision<Referral> {
  const status = moveOn(referral, by, 'record-step');
  return {
    state: { ...referral, status, ...proceedingAfter(step.kind) },
    events: [stepRecorded(referral, step)],
    added: [adds(StepTable, [step])],
  };
}

const opens: readonly StepKind[] = ['arbitration-filed', 'suit', 'enforcement'];
const ends: readonly StepKind[] = ['award', 'judgment'];

/** Whether a proceeding is pending after a step; most steps neither open nor end one. */
function proceedingAfter(kind: StepKind): Partial<Pick<Referral, 'isProceedingPending'>> {
  return [...opens, ...ends].includes(kind) ? { isProceedingPending: opens.includes(kind) } : {};
}

function stepRecorded(referral: Referral, step: Step & { kind: StepKind }): ReferralStepRecorded {
  return new ReferralStepRecorded({
    ...idsOf(referral),
    stepId: step.id,
    step: step.kind,
    takenOn: step.takenOn,
    byOrganisationId: step.byOrganisationId,
    evidenceIds: step.evidenceIds.length > 0 ? [...step.evidenceIds] : undefined,
    recordedAt: step.recordedAt.toISOString(),
  });
}

/** The partner gives the work to a legal-aid station, which from now on sees this referral and no other. */
export function assignStation(referral: Referral, by: Actor, station: Organisation, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'assign-station');
  if (!stationKinds.includes(station.kind)) throw refusal('referral.not-a-station', { stationId: station.id });
  const event = new ReferralStationAssigned({
    ...idsOf(referral),
    stationId: station.id,
    assignedAt: now.toISOString(),
  });
  return { state: { ...referral, status, stationId: station.id }, events: [event] };
}

/** The station says how it would report the end (T26: the station proposes, the partner confirms by reporting). */
export function proposeOutcome(
  referral: Referral,
  by: Actor,
  { outcome, remark }: { outcome: Outcome; remark: Step },
): Decision<Referral> {
  const status = moveOn(referral, by, 'propose-outcome');
  const event = new ReferralOutcomeProposed({
    ...idsOf(referral),
    outcome: outcome.code,
    evidenceId: outcome.evidenceId ?? undefined,
    proposedAt: remark.recordedAt.toISOString(),
  });
  return { state: { ...referral, status, proposal: outcome }, events: [event], added: [adds(StepTable, [remark])] };
}

/** T26: the partner says how it ended; the money must agree with the words. */
export function reportOutcome(
  referral: Referral,
  by: Actor,
  report: { outcome: Outcome; remark: Step },
  recovery: KnownRecovery,
): Decision<Referral> {
  const status = moveOn(referral, by, 'report-outcome');
  checkMoney(report.outcome.code, recovery);
  const reportedAt = report.remark.recordedAt;
  const event = new ReferralOutcomeReported({
    ...idsOf(referral),
    outcome: report.outcome.code,
    evidenceId: report.outcome.evidenceId ?? undefined,
    reportedAt: reportedAt.toISOString(),
  });
  const state = { ...referral, status, proposal: null, outcome: report.outcome, reportedAt };
  return { state, events: [event], added: [adds(StepTable, [report.remark])] };
}

/** Outcomes that speak of money, and what the ledger must show for each. */
const moneyShows: Readonly<Partial<Record<OutcomeCode, (recovery: KnownRecovery) => boolean>>> = {
  'paid-in-full': (recovery) => recovery.isSettled,
  'paid-in-part': (recovery) => recovery.paidFen > 0n,
  enforced: (recovery) => recovery.paidFen > 0n,
  'schedule-agreed': (recovery) => recovery.instalmentCount > 0,
  'award-obtained': (recovery) => recovery.owedFen > 0n,
  'judgment-obtained': (recovery) => recovery.owedFen > 0n,
  'no-recovery': (recovery) => recovery.paidFen === 0n,
};

/** Refuses `referral.outcome-contradicts-ledger` for words that the money does not bear out. */
export function checkMoney(code: OutcomeCode, recovery: KnownRecovery): void {
  if (moneyShows[code]?.(recovery) === false) {
    throw refusal('referral.outcome-contradicts-ledger', {
      outcome: code,
      owedFen: recovery.owedFen.toString(),
      paidFen: recovery.paidFen.toString(),
    });
  }
}

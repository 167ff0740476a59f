import {
  CaseAccepted,
  CaseClosed,
  CaseDeclined,
  CaseOwnerChanged,
  CaseRegistered,
  CaseReopened,
  CaseWithdrawn,
  refusal,
  type CaseFacts,
  type CaseKind,
  type Channel,
  type ClaimantReference,
  type ClaimReference,
} from '@liandong/contracts';
import { formatFen, type Fen } from '@liandong/kernel';
import type { Actor, AddedRows, Decision, Versioned } from '@liandong/platform';
import type { CaseStatus } from './lifecycle.js';
import { moveOn, system } from './who-may.js';
import type { CaseDeclineReason, CloseReason, EmployerRole } from './words.js';

export interface Employer {
  readonly role: EmployerRole;
  readonly name: string;
  /** Unified social credit code (GB 32100-2015). */
  readonly creditCode?: string;
}

/** What is asked at intake because a rule or a clock hangs on it; each may be unknown. */
export interface Facts {
  /** Real-name registration on the site: Decree 724 art. 28. */
  readonly realNameRegistration?: boolean;
  /** Special account for wages: art. 26. */
  readonly specialWageAccount?: boolean;
  /** Wage deposit: art. 32. */
  readonly wageDeposit?: boolean;
  /** Limitation of wage arrears runs from here: Labour Dispute Mediation and Arbitration Law art. 27. */
  readonly employmentEndedOn?: string;
  readonly knewOn?: string;
  /** The periods for an injury application run from here: Work Injury Insurance Regulation art. 17. */
  readonly accidentOn?: string;
}

/** A case: the file and whose it is. Its people are rows of their own. */
export interface Case extends Versioned {
  readonly number: string;
  readonly ownerId: string;
  readonly status: CaseStatus;
  readonly kind: CaseKind;
  readonly channel: Channel;
  /** Division of the organisation that registered it; stays when ownership moves. */
  readonly originRegion: string;
  readonly regionOfPerformance: string;
  readonly regionOfSeat: string | null;
  readonly projectName: string | null;
  readonly employers: readonly Employer[];
  readonly facts: Facts;
  readonly claimantCount: number;
  readonly totalFen: Fen;
  readonly hasInjury: boolean;
  readonly declineReason: CaseDeclineReason | null;
  readonly closeReason: CloseReason | null;
  readonly registeredBy: string;
  readonly registeredAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  /** The case in which these claimants were before a partner took it on without them. */
  readonly dividedFrom: string | null;
  /** Where those went whom a partner did not take on with this case. */
  readonly dividedInto: readonly string[];
}

export type CaseDraft = Omit<
  Case,
  | 'version'
  | 'status'
  | 'declineReason'
  | 'closeReason'
  | 'registeredBy'
  | 'registeredAt'
  | 'acceptedAt'
  | 'endedAt'
  | 'dividedFrom'
  | 'dividedInto'
>;

/** A whole case enters at once: the file, and with it claimants, claims, consents and evidence as `added` rows. */
export function registerCase(draft: CaseDraft, added: readonly AddedRows[], by: Actor, now: Date): Decision<Case> {
  const status = moveOn({ ownerId: draft.ownerId, status: 'draft' }, by, 'register');
  const state: Case = {
    ...draft,
    version: 0,
    status,
    declineReason: null,
    closeReason: null,
    registeredBy: by.subject,
    registeredAt: now,
    acceptedAt: null,
    endedAt: null,
    dividedFrom: null,
    dividedInto: [],
  };
  return { state, events: [registered(state)], added };
}

/** What is told of a case that is new. */
export const registered = (state: Case): CaseRegistered =>
  new CaseRegistered({
    caseId: state.id,
    number: state.number,
    ownerId: state.ownerId,
    kind: state.kind,
    channel: state.channel,
    originRegion: state.originRegion,
    regionOfPerformance: state.regionOfPerformance,
    claimantCount: state.claimantCount,
    totalFen: formatFen(state.totalFen),
    dividedFrom: state.dividedFrom ?? undefined,
    registeredAt: state.registeredAt.toISOString(),
  });

/** Everybody and every amount of a case, by id: what those who follow the money need to know. */
export interface Parties {
  readonly claimants: ClaimantReference[];
  readonly claims: ClaimReference[];
}

/** The owner takes the case on. */
export function acceptCase(state: Case, by: Actor, parties: Parties, now: Date): Decision<Case> {
  const status = moveOn(state, by, 'accept');
  return { state: { ...state, status, acceptedAt: now }, events: [accepted(state, parties, { acceptedAt: now })] };
}

/** What is told of a case that was taken on. */
export const accepted = (
  state: Case,
  { claimants, claims }: Parties,
  { acceptedAt, dividedOn }: { acceptedAt: Date; dividedOn?: string },
): CaseAccepted =>
  new CaseAccepted({
    caseId: state.id,
    number: state.number,
    ownerId: state.ownerId,
    kind: state.kind,
    originRegion: state.originRegion,
    regionOfPerformance: state.regionOfPerformance,
    regionOfSeat: state.regionOfSeat ?? undefined,
    totalFen: formatFen(state.totalFen),
    claimants,
    claims,
    facts: datesOf(state.facts),
    dividedFrom: state.dividedFrom ?? undefined,
    dividedOn,
    acceptedAt: acceptedAt.toISOString(),
  });

/** What others must know of the facts: the days, no more. */
function datesOf({ knewOn, employmentEndedOn, accidentOn }: Facts): CaseFacts | undefined {
  const known = knewOn ?? employmentEndedOn ?? accidentOn;
  return known === undefined ? undefined : { knewOn, employmentEndedOn, accidentOn };
}

export function declineCase(state: Case, by: Actor, reason: CaseDeclineReason, now: Date): Decision<Case> {
  const status = moveOn(state, by, 'decline');
  const event = new CaseDeclined({ caseId: state.id, reason, declinedAt: now.toISOString() });
  return { state: { ...state, status, declineReason: reason, endedAt: now }, events: [event] };
}

/** The worker, or the owner for the worker, takes the case back. */
export function withdrawCase(state: Case, by: Actor, now: Date): Decision<Case> {
  const status = moveOn(state, by, 'withdraw');
  const event = new CaseWithdrawn({ caseId: state.id, withdrawnAt: now.toISOString() });
  return { state: { ...state, status, endedAt: now }, events: [event] };
}

/** What the other services have told about a case that may stand against closing it. */
export interface Circumstances {
  readonly liveReferralIds: readonly string[];
  readonly isSettled: boolean;
}

/** A live referral always stands against closing; money that is still owed does unless a ground is named. */
export function closeCase(
  state: Case,
  by: Actor,
  { liveReferralIds, isSettled, reason, now }: Circumstances & { reason: CloseReason | null; now: Date },
): Decision<Case> {
  const status = moveOn(state, by, 'close');
  if (liveReferralIds.length > 0) throw refusal('case.referral-live', { referralIds: liveReferralIds });
  if (!isSettled && !reason) throw refusal('case.recovery-unsettled');
  const event = new CaseClosed({ caseId: state.id, reason: reason ?? undefined, closedAt: now.toISOString() });
  return { state: { ...state, status, closeReason: reason, endedAt: now }, events: [event] };
}

export function reopenCase(state: Case, by: Actor, now: Date): Decision<Case> {
  const status = moveOn(state, by, 'reopen');
  const event = new CaseReopened({ caseId: state.id, reopenedAt: now.toISOString() });
  return { state: { ...state, status, closeReason: null, endedAt: null }, events: [event] };
}

/** The partner accepted a transfer: the file is now the partner's. */
export function handOverCase(
  state: Case,
  { ownerId, referralId }: { ownerId: string; referralId: string },
  now: Date,
): Decision<Case> {
  const status = moveOn(state, system, 'hand-over');
  const event = new CaseOwnerChanged({
    caseId: state.id,
    formerOwnerId: state.ownerId,
    ownerId,
    referralId,
    changedAt: now.toISOString(),
  });
  return { state: { ...state, status, ownerId }, events: [event] };
}

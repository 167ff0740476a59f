import {
  ReferralAmended,
  ReferralDrafted,
  ReferralRevised,
  ReferralSent,
  ReferralSubmitted,
  ReferralVoided,
  refusal,
  type Purpose,
} from '@liandong/contracts';
import { adds, nothingAt, type Actor, type Decision } from '@liandong/platform';
import type { Choice } from '../routes/choose.js';
import { competenceFor, type Need } from '../routes/competence.js';
import type { KnownCase } from '../cases/known-cases.js';
import type { Organisation } from '../organisations/organisation.js';
import { partnerKinds } from '../organisations/organisation.js';
import { PackageTable, type FrozenPackage } from '../packages/package.table.js';
import type { Manifest, Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn } from './who-may.js';

/** What a clerk asks for when beginning a referral. */
export interface Draft extends Pick<Referral, 'id' | 'number' | 'kind' | 'purpose' | keyof Choice> {
  readonly manifest: Manifest;
}

/** T1: a referral of an accepted, open case of the drafter's own organisation. */
export function draftReferral(
  draft: Draft,
  { known, partner }: { known: KnownCase; partner: Organisation },
  by: Actor,
  now: Date,
): Decision<Referral> {
  if (known.ownerId !== by.organisationId) throw refusal('access.role-lacking', { action: 'draft' });
  if (partner.id === known.ownerId) {
    throw refusal('referral.partner-is-origin', {}, [{ pointer: '/partnerId', code: 'own-union' }]);
  }
  return begin(draft, { known, partner }, by, now);
}

/**
 * The case of a number, if this union may ask for it: an open one that it would be competent for as a partner. Of any
 * other it is told the same as of none, so that nobody learns by trying which numbers are cases, and of what.
 */
export function caseToAskFor(known: KnownCase | undefined, partner: Organisation, purpose: Purpose): KnownCase {
  if (known && partner.id === known.ownerId) {
    throw refusal('referral.already-yours', {}, [{ pointer: '/caseNumber', code: 'own-case' }]);
  }
  const isAskable = known?.isOpen && isCompetentFor(partner, { ...known, caseKind: known.kind, purpose });
  // What is asked for becomes the asker's, and a department owns no case.
  if (!known || !isAskable || partner.kind === 'department') throw nothingAt('/caseNumber', 'unknown-case');
  return known;
}

const isCompetentFor = (partner: Organisation, need: Need) =>
  partnerKinds.includes(partner.kind) && competenceFor(partner, need) !== undefined;

/**
 * T1 by the partner: a union asks for a case that another has. What is disclosed, the origin decides: the draft waits
 * with an empty manifest for its clerk to amend and submit, or to void.
 */
export function requestReferral(
  draft: Omit<Draft, 'kind' | 'manifest'>,
  { known, partner }: { known: KnownCase; partner: Organisation },
  by: Actor,
  reason: Step,
): Decision<Referral> {
  caseToAskFor(known, partner, draft.purpose);
  const manifest = { legalBasis: 'separate-consent', fields: [], claimantIds: [], evidenceIds: [] } as const;
  const begun = begin({ ...draft, kind: 'pull', manifest }, { known, partner }, by, reason.recordedAt);
  return { ...begun, added: [adds(StepTable, [reason])] };
}

function begin(
  draft: Draft,
  { known, partner }: { known: KnownCase; partner: Organisation },
  by: Actor,
  now: Date,
): Decision<Referral> {
  if (!known.isOpen) throw refusal('referral.case-not-open');
  const state: Referral = {
    ...blank,
    ...draft,
    version: 0,
    status: 'draft',
    caseId: known.id,
    caseNumber: known.number,
    caseKind: known.kind,
    originId: known.ownerId,
    originRegion: known.originRegion,
    partnerId: partner.id,
    partnerRegion: partner.divisionCode,
    parentId: null,
    traceId: draft.id,
    trace: [known.ownerId, partner.id],
    drafterId: by.subject,
    draftedAt: now,
  };
  return { state, events: [drafted(state)] };
}

/** How a referral begins, whether a clerk drafts it or another is sent on. */
export function drafted(state: Referral): ReferralDrafted {
  return new ReferralDrafted({
    referralId: state.id,
    caseId: state.caseId,
    number: state.number,
    kind: state.kind,
    purpose: state.purpose,
    caseKind: state.caseKind,
    originId: state.originId,
    partnerId: state.partnerId,
    originRegion: state.originRegion,
    partnerRegion: state.partnerRegion,
    agreementId: state.agreementId ?? undefined,
    parentId: state.parentId ?? undefined,
    traceId: state.traceId,
    draftedAt: state.draftedAt.toISOString(),
  });
}

/** Before it is laid before the supervisor, the origin's clerk may change what it is to disclose. */
export function amendReferral(referral: Referral, by: Actor, manifest: Manifest, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'amend');
  const event = new ReferralAmended({ ...idsOf(referral), amendedAt: now.toISOString() });
  // Who wrote the manifest is its drafter from now on, and may not sign it.
  return { state: { ...referral, status, manifest, drafterId: by.subject }, events: [event] };
}

/** T2: laid before the supervisor. The manifest must say what leaves, the partner be competent, the agreement in force. */
export function submitReferral(referral: Referral, by: Actor, addressee: Addressee, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'submit');
  requireOpenDoor(referral, addressee);
  const event = new ReferralSubmitted({ ...idsOf(referral), submittedAt: now.toISOString() });
  return { state: { ...referral, status }, events: [event] };
}

/** Whom a referral goes to, as things are: between submission and signature a partner may have become full. */
export interface Addressee {
  readonly known: KnownCase;
  readonly partner: Organisation;
  readonly isAgreed: boolean;
}

/** Refuses an addressee that could not take the referral on if it came now. */
export function requireOpenDoor(referral: Referral, { known, partner, isAgreed }: Addressee): void {
  requireCompetence(referral, known, partner);
  if (!isAgreed) throw refusal('referral.agreement-out-of-force', { agreementId: referral.agreementId });
}

/** Refuses a partner that may not act for this kind of case, purpose and place, or that takes nothing at the moment. */
export function requireCompetence(
  { caseKind, purpose, kind }: Referral,
  known: KnownCase,
  partner: Organisation,
): void {
  const isCompetent = isCompetentFor(partner, { ...known, caseKind, purpose });
  if (!isCompetent) throw refusal('referral.partner-not-competent', { partnerId: partner.id });
  if (partner.kind === 'department' && kind !== 'assist') throw refusal('referral.department-owns-no-case');
  if (partner.disabledAt) throw refusal('referral.partner-disabled', { partnerId: partner.id });
  if (partner.capacity === 'full') throw refusal('referral.partner-full', { partnerId: partner.id });
}

/** T3: the supervisor gives the draft back with a comment. */
export function reviseReferral(referral: Referral, by: Actor, comment: Step, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'revise');
  const event = new ReferralRevised({ ...idsOf(referral), revisedAt: now.toISOString() });
  return { state: { ...referral, status }, events: [event], added: [adds(StepTable, [comment])] };
}

/** T4: signed by another person than the drafter, to a partner that can still take it; the package is frozen. */
export function signReferral(
  referral: Referral,
  by: Actor,
  { frozen, addressee }: { readonly frozen: FrozenPackage | undefined; readonly addressee: Addressee },
  now: Date,
): Decision<Referral> {
  const status = moveOn(referral, by, 'sign');
  requireOpenDoor(referral, addressee);
  if (!frozen || frozen.version !== referral.packageVersion + 1) throw refusal('conflict');
  // What a partner asked for is granted by this signature: from here on it is a transfer like any other.
  const kind = referral.kind === 'pull' ? 'transfer' : referral.kind;
  const { acceptsBy } = addressee.partner;
  const state = { ...referral, ...packageFields(frozen), kind, status, acceptsBy, signerId: by.subject, sentAt: now };
  return { state, events: [sent(state, now)], added: [adds(PackageTable, [frozen])] };
}

/** What is told when a package goes out, with the first signature or with a supervisor's sending on. */
export function sent(state: Referral, now: Date): ReferralSent {
  return new ReferralSent({
    ...idsOf(state),
    originId: state.originId,
    partnerId: state.partnerId,
    packageVersion: state.packageVersion,
    packageDigest: state.packageDigest!,
    claimantCount: state.claimantCount,
    acceptsBy: state.acceptsBy,
    sentAt: now.toISOString(),
  });
}

/** T18 and T31: entered in error, not yet delivered to anybody; it stays, marked as such. */
export function voidReferral(referral: Referral, by: Actor, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, referral.status === 'sent' ? 'void-sent' : 'void');
  const event = new ReferralVoided({ ...idsOf(referral), voidedAt: now.toISOString() });
  return { state: { ...referral, status, endedAt: now }, events: [event] };
}

/** The two ids every referral event carries. */
export const idsOf = (referral: Referral) => ({ referralId: referral.id, caseId: referral.caseId });

/** What the referral remembers of the package it last sent. */
export const packageFields = (frozen: FrozenPackage) => ({
  disclosureId: frozen.disclosureId,
  packageVersion: frozen.version,
  packageDigest: frozen.digest,
  claimantCount: frozen.claimantCount,
});

/** What a referral that has just begun has not yet. */
export const blank = {
  stationId: null,
  signerId: null,
  handlerId: null,
  acceptsBy: 'clerk',
  disclosureId: null,
  packageVersion: 0,
  packageDigest: null,
  claimantCount: 0,
  returnCount: 0,
  missingItemsSealed: null,
  declineCode: null,
  suggestedPartnerId: null,
  hold: null,
  cancelling: null,
  disposal: null,
  disposalClaimantIds: [],
  failureCode: null,
  reopening: null,
  isProceedingPending: false,
  openTeams: 0,
  openHearings: 0,
  proposal: null,
  outcome: null,
  workerConfirmation: null,
  unreachable: null,
  clocks: [],
  urgedAt: null,
  supervisedAt: null,
  sentAt: null,
  deliveredAt: null,
  claimedAt: null,
  acceptedAt: null,
  startedAt: null,
  reportedAt: null,
  endedAt: null,
} as const;

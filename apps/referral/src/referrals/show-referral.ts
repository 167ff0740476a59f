import { currentContext } from '@liandong/platform';
import { ballOf, coreStatusOf } from './lifecycle.js';
import type { Limits } from './obstacles.js';
import type { Outcome, Referral } from './referral.js';
import type { ReferralView } from './referral.view.js';
import { actionsOf, positionsOf, system, type By } from './who-may.js';

/** As it is kept for a repeated request: the partner's words, in base64, stay sealed until they leave. */
export interface SealedReferralView extends Omit<ReferralView, 'missingItems'> {
  readonly missingItems: string | readonly string[];
}

/** A referral as the caller may see it, with what the caller may do now. */
export function showReferral(referral: Referral, limits: Limits): SealedReferralView {
  const by = currentContext()?.actor ?? system;
  return {
    id: referral.id,
    version: referral.version,
    number: referral.number,
    caseId: referral.caseId,
    caseNumber: referral.caseNumber,
    caseKind: referral.caseKind,
    kind: referral.kind,
    purpose: referral.purpose,
    status: referral.status,
    coreStatus: coreStatusOf(referral.status),
    ball: ballOf(referral.status) ?? undefined,
    actions: actionsOf(referral, by, limits),
    originId: referral.originId,
    originRegion: referral.originRegion,
    partnerId: referral.partnerId,
    partnerRegion: referral.partnerRegion,
    stationId: referral.stationId ?? undefined,
    handlerId: knowsHandler(referral, by) ? (referral.handlerId ?? undefined) : undefined,
    acceptsBy: referral.sentAt ? referral.acceptsBy : undefined,
    parentId: referral.parentId ?? undefined,
    traceId: referral.traceId,
    hop: referral.trace.length - 1,
    agreementId: referral.agreementId ?? undefined,
    suggestion: referral.suggestion ?? undefined,
    passedOver: [...referral.passedOver],
    manifest: {
      legalBasis: referral.manifest.legalBasis,
      fields: [...referral.manifest.fields],
      claimantIds: [...referral.manifest.claimantIds],
      evidenceIds: [...referral.manifest.evidenceIds],
    },
    packageVersion: referral.packageVersion,
    packageDigest: referral.packageDigest ?? undefined,
    claimantCount: referral.claimantCount,
    returnCount: referral.returnCount,
    missingItems: referral.missingItemsSealed?.toString('base64') ?? [],
    declineCode: referral.declineCode ?? undefined,
    suggestedPartnerId: referral.suggestedPartnerId ?? undefined,
    hold: referral.hold ?? undefined,
    cancelReason: referral.cancelling?.reason,
    ...showDisposal(referral),
    failureCode: referral.failureCode ?? undefined,
    reopening: referral.reopening ?? undefined,
    proposal: referral.proposal ? showOutcome(referral.proposal) : undefined,
    ...showReported(referral),
    workerConfirmation: referral.workerConfirmation ?? undefined,
    unreachable: showAttestation(referral),
    ...showInstants(referral),
  };
}

/** Who attested it is the origin's own affair. */
function showAttestation({ unreachable }: Referral) {
  return unreachable ? { attempts: unreachable.attempts, attestedAt: unreachable.attestedAt } : undefined;
}

function showInstants(referral: Referral) {
  const instant = (at: Date | null) => at?.toISOString();
  return {
    urgedAt: instant(referral.urgedAt),
    supervisedAt: instant(referral.supervisedAt),
    draftedAt: referral.draftedAt.toISOString(),
    sentAt: instant(referral.sentAt),
    deliveredAt: instant(referral.deliveredAt),
    claimedAt: instant(referral.claimedAt),
    acceptedAt: instant(referral.acceptedAt),
    startedAt: instant(referral.startedAt),
    reportedAt: instant(referral.reportedAt),
    endedAt: instant(referral.endedAt),
  };
}

/** A referral is sent to a union, not to a person: who works on it there is for those who work beside them. */
const knowsHandler = (referral: Referral, by: By) =>
  positionsOf(referral, by).some((position) => position.startsWith('partner') || position === 'station-lawyer');

const showDisposal = ({ disposal, disposalClaimantIds }: Referral) => ({
  disposal: disposal ?? undefined,
  disposalClaimantIds: disposalClaimantIds.length > 0 ? [...disposalClaimantIds] : undefined,
});

const showReported = ({ outcome }: Referral) => ({
  outcome: outcome?.code,
  outcomeEvidenceId: outcome?.evidenceId ?? undefined,
});

const showOutcome = ({ code, evidenceId }: Outcome) => ({ code, evidenceId: evidenceId ?? undefined });

import {
  ReferralAccepted,
  ReferralAmended,
  ReferralAnsweredLate,
  ReferralCancelRefused,
  ReferralCancelRequested,
  ReferralClaimed,
  ReferralCompleted,
  ReferralConsentWithdrawn,
  ReferralDeclined,
  ReferralDeclineOverruled,
  ReferralDeclineProposed,
  ReferralDelivered,
  ReferralDisposalStated,
  ReferralDrafted,
  ReferralEscalated,
  ReferralExpired,
  ReferralExtensionAsked,
  ReferralExtensionGranted,
  ReferralExtensionRefused,
  ReferralFailed,
  ReferralHeld,
  ReferralHearingCancelled,
  ReferralHearingMoved,
  ReferralHearingScheduled,
  ReferralOutcomeObjected,
  ReferralOutcomeProposed,
  ReferralOutcomeReported,
  ReferralReminded,
  ReferralReopened,
  ReferralReopenProposed,
  ReferralUnreachableAttested,
  ReferralRerouted,
  ReferralResumed,
  ReferralReturned,
  ReferralRevised,
  ReferralSent,
  ReferralStarted,
  ReferralStationAssigned,
  ReferralStepRecorded,
  ReferralSubmitted,
  ReferralSupervised,
  ReferralSupplemented,
  ReferralUrged,
  ReferralVoided,
  ReferralWithdrawn,
  WorkTeamClosed,
  WorkTeamCostRecorded,
  WorkTeamFormed,
  WorkTeamJourneyPlanned,
  WorkTeamJoined,
} from '@liandong/contracts';
import { Effects, onlyTold } from '../projections/effects.js';
import type { Columns } from '../projections/write-columns.js';

/**
 * What the events of a referral mean for its row. Regions and kind are copied when it is made: a statistic must not
 * move when an organisation changes later.
 */
export const referralEffects = new Effects()
  .on(ReferralDrafted, (event) => ({ create: { party_ids: partiesOf(event) }, set: outlineOf(event) }))
  .on(ReferralAmended, onlyTold)
  .on(ReferralSubmitted, () => ({ set: { status: 'approving' } }))
  .on(ReferralRevised, () => ({ set: { status: 'draft' } }))
  .on(ReferralVoided, ({ voidedAt }) => ({ set: { status: 'voided', ended_at: voidedAt } }))
  .on(ReferralSent, ({ partnerId, sentAt }) => ({
    set: { status: 'sent', sent_at: sentAt },
    join: { party_ids: partnerId },
  }))
  .on(ReferralDelivered, ({ deliveredAt }) => ({ set: { status: 'delivered', delivered_at: deliveredAt } }))
  .on(ReferralClaimed, ({ claimedAt }) => ({ set: { status: 'reviewing', claimed_at: claimedAt } }))
  .on(ReferralReturned, ({ returnCount }) => ({ set: { status: 'returned', returns: returnCount } }))
  .on(ReferralSupplemented, () => ({ set: { status: 'reviewing' } }))
  .on(ReferralAccepted, ({ kind, acceptedAt }) => ({ set: { kind, status: 'accepted', accepted_at: acceptedAt } }))
  .on(ReferralDeclineProposed, ({ reason }) => ({ set: { status: 'decline-proposed', decline_code: reason } }))
  .on(ReferralDeclineOverruled, () => ({ set: { status: 'reviewing', decline_code: null } }))
  .on(ReferralDeclined, ({ reason, declinedAt }) => ({
    set: { status: 'declined', decline_code: reason, ended_at: declinedAt },
  }))
  .on(ReferralHeld, () => ({ set: { status: 'on-hold' } }))
  .on(ReferralResumed, () => ({ set: { status: 'in-progress' } }))
  .on(ReferralCancelRequested, () => ({ set: { status: 'cancel-requested' } }))
  .on(ReferralCancelRefused, ({ backTo }) => ({ set: { status: backTo } }))
  .on(ReferralConsentWithdrawn, onlyTold)
  .on(ReferralDisposalStated, onlyTold)
  .on(ReferralFailed, ({ failedAt }) => ({ set: { status: 'failed', ended_at: failedAt } }))
  .on(ReferralReopenProposed, onlyTold)
  .on(ReferralUnreachableAttested, onlyTold)
  .on(ReferralReopened, () => ({ set: { status: 'in-progress', outcome: null, ended_at: null } }))
  .on(ReferralAnsweredLate, ({ answeredAt }) => ({ set: { status: 'reviewing', claimed_at: answeredAt } }))
  .on(ReferralReminded, onlyTold)
  .on(ReferralEscalated, onlyTold)
  .on(ReferralExpired, () => ({ set: { status: 'expired' } }))
  .on(ReferralUrged, onlyTold)
  .on(ReferralSupervised, onlyTold)
  .on(ReferralExtensionAsked, onlyTold)
  .on(ReferralExtensionGranted, onlyTold)
  .on(ReferralExtensionRefused, onlyTold)
  .on(WorkTeamFormed, onlyTold)
  .on(WorkTeamJoined, onlyTold)
  .on(WorkTeamJourneyPlanned, onlyTold)
  .on(WorkTeamCostRecorded, onlyTold)
  .on(WorkTeamClosed, onlyTold)
  .on(ReferralRerouted, ({ reroutedAt }) => ({ set: { status: 'rerouted', ended_at: reroutedAt } }))
  .on(ReferralStarted, () => ({ set: { status: 'in-progress' } }))
  .on(ReferralStationAssigned, ({ stationId }) => ({ set: { station_id: stationId }, join: { party_ids: stationId } }))
  .on(ReferralStepRecorded, () => ({ set: {}, count: ['steps'] }))
  .on(ReferralHearingScheduled, onlyTold)
  .on(ReferralHearingMoved, onlyTold)
  .on(ReferralHearingCancelled, onlyTold)
  .on(ReferralOutcomeProposed, onlyTold)
  .on(ReferralWithdrawn, ({ withdrawnAt }) => ({ set: { status: 'withdrawn', ended_at: withdrawnAt } }))
  .on(ReferralOutcomeReported, ({ outcome }) => ({ set: { status: 'outcome-reported', outcome } }))
  .on(ReferralOutcomeObjected, () => ({ set: { status: 'in-progress', outcome: null } }))
  .on(ReferralCompleted, ({ outcome, completedAt }) => ({
    set: { status: 'completed', outcome, ended_at: completedAt },
  }));

/** A draft is its origin's alone, unless the partner itself asked for the case. */
const partiesOf = ({ kind, originId, partnerId }: ReferralDrafted) =>
  kind === 'pull' ? [originId, partnerId] : [originId];

function outlineOf(event: ReferralDrafted): Columns {
  return {
    case_id: event.caseId,
    number: event.number,
    kind: event.kind,
    purpose: event.purpose,
    case_kind: event.caseKind,
    origin_id: event.originId,
    partner_id: event.partnerId,
    origin_region: event.originRegion,
    partner_region: event.partnerRegion,
    status: 'draft',
    drafted_at: event.draftedAt,
  };
}

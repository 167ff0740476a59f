import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsDay, IsInstant, IsOneOf } from '../field-decorators.js';
import { cancelReasons, declineCodes, disposals, failureCodes, holdGrounds, reopenReasons, sides } from '../values.js';
import type { CancelReason, DeclineCode, Disposal, FailureCode, HoldGround, ReopenReason, Side } from '../values.js';

@Event('referral.declined', 1, 'The partner does not take the referral on; the origin acts next.')
export class ReferralDeclined extends EventData<ReferralDeclined> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(declineCodes) reason!: DeclineCode;
  /** The union the partner thinks competent. */
  @IsOptional() @IsUUID() suggestedPartnerId?: string;
  @IsInstant() declinedAt!: string;
}

@Event('referral.decline-overruled', 1, 'The partner’s supervisor did not let the decline pass; review goes on.')
export class ReferralDeclineOverruled extends EventData<ReferralDeclineOverruled> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() overruledAt!: string;
}

@Event('referral.held', 1, 'Work waits for something outside, until a day of review.')
export class ReferralHeld extends EventData<ReferralHeld> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(holdGrounds) ground!: HoldGround;
  @IsDay() reviewOn!: string;
  @IsInstant() heldAt!: string;
}

@Event('referral.resumed', 1, 'Work that waited goes on.')
export class ReferralResumed extends EventData<ReferralResumed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() resumedAt!: string;
}

@Event('referral.cancel-requested', 1, 'The origin, or the worker by withdrawing consent, asks for the work to stop.')
export class ReferralCancelRequested extends EventData<ReferralCancelRequested> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(cancelReasons) reason!: CancelReason;
  @IsInstant() requestedAt!: string;
}

@Event('referral.cancel-refused', 1, 'A legal step is pending: the partner works on.')
export class ReferralCancelRefused extends EventData<ReferralCancelRefused> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(['in-progress', 'on-hold']) backTo!: 'in-progress' | 'on-hold';
  @IsInstant() refusedAt!: string;
}

@Event('referral.consent-withdrawn', 1, 'A worker of the referral withdrew consent; it goes on without that worker.')
export class ReferralConsentWithdrawn extends EventData<ReferralConsentWithdrawn> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() claimantId!: string;
  /** Claimants of its newest package whose consent still stands. */
  @IsInt() @Min(0) claimantsLeft!: number;
  /** Whether the partner, which has read the package, now owes the word what became of this worker's part. */
  @IsBoolean() isDisposalDue!: boolean;
  @IsInstant() withdrawnAt!: string;
}

@Event('referral.disposal-stated', 1, 'The partner said what became of the information it had received.')
export class ReferralDisposalStated extends EventData<ReferralDisposalStated> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(disposals) disposal!: Disposal;
  /** Whose part alone it was stated of; absent where of everybody's. */
  @IsOptional() @IsArray() @ArrayMaxSize(5000) @IsUUID(undefined, { each: true }) claimantIds?: string[];
  @IsInstant() statedAt!: string;
}

@Event('referral.failed', 1, 'The partner ends the work without result; the worker was advised.')
export class ReferralFailed extends EventData<ReferralFailed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(failureCodes) reason!: FailureCode;
  @IsInstant() failedAt!: string;
}

@Event('referral.reopen-proposed', 1, 'One side’s supervisor asks the other’s to take an ended referral up again.')
export class ReferralReopenProposed extends EventData<ReferralReopenProposed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(sides) side!: Side;
  @IsOneOf(reopenReasons) reason!: ReopenReason;
  @IsInstant() proposedAt!: string;
}

@Event('referral.reopened', 1, 'Both sides’ supervisors agreed: work goes on.')
export class ReferralReopened extends EventData<ReferralReopened> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(reopenReasons) reason!: ReopenReason;
  @IsInstant() reopenedAt!: string;
}

@Event('referral.late-answered', 1, 'The partner took up a referral that had expired.')
export class ReferralAnsweredLate extends EventData<ReferralAnsweredLate> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() answeredAt!: string;
}

@Event('referral.rerouted', 1, 'The case was sent on to another partner by a referral of its own.')
export class ReferralRerouted extends EventData<ReferralRerouted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() nextReferralId!: string;
  @IsUUID() nextPartnerId!: string;
  @IsInstant() reroutedAt!: string;
}

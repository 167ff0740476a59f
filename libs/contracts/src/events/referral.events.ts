import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsDay, IsDigest, IsDivisionCode, IsInstant, IsOneOf } from '../field-decorators.js';
import { acceptors, caseKinds, declineCodes, outcomeCodes, purposes, referralKinds, stepKinds } from '../values.js';
import type { Acceptor, CaseKind, DeclineCode, OutcomeCode, Purpose, ReferralKind, StepKind } from '../values.js';
import { disposals, type Disposal } from '../values.js';

@Event('referral.drafted', 1, 'A clerk began a referral of a case to a partner.')
export class ReferralDrafted extends EventData<ReferralDrafted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsString() number!: string;
  @IsOneOf(referralKinds) kind!: ReferralKind;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsUUID() originId!: string;
  @IsUUID() partnerId!: string;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() partnerRegion!: string;
  @IsOptional() @IsUUID() agreementId?: string;
  /** The referral this one was sent on from. */
  @IsOptional() @IsUUID() parentId?: string;
  /** The first referral of the chain; its own id where it is the first. */
  @IsOptional() @IsUUID() traceId?: string;
  @IsInstant() draftedAt!: string;
}

@Event('referral.amended', 1, 'The origin changed what the draft is to disclose.')
export class ReferralAmended extends EventData<ReferralAmended> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() amendedAt!: string;
}

@Event('referral.submitted', 1, 'The draft was laid before the supervisor for signature.')
export class ReferralSubmitted extends EventData<ReferralSubmitted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() submittedAt!: string;
}

@Event('referral.revised', 1, 'The supervisor gave the draft back with a comment.')
export class ReferralRevised extends EventData<ReferralRevised> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() revisedAt!: string;
}

@Event('referral.voided', 1, 'The referral was entered in error; it is kept, never deleted.')
export class ReferralVoided extends EventData<ReferralVoided> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() voidedAt!: string;
}

@Event('referral.sent', 1, 'The supervisor signed: the package is frozen and on its way to the partner.')
export class ReferralSent extends EventData<ReferralSent> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() originId!: string;
  @IsUUID() partnerId!: string;
  @IsInt() @Min(1) packageVersion!: number;
  @IsDigest() packageDigest!: string;
  @IsInt() @Min(1) claimantCount!: number;
  /** Whose word takes it on at the partner; a clerk’s where this is absent. */
  @IsOptional() @IsOneOf(acceptors) acceptsBy?: Acceptor;
  @IsInstant() sentAt!: string;
}

@Event('referral.delivered', 1, 'The package reached the partner with the digest it left with.')
export class ReferralDelivered extends EventData<ReferralDelivered> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsDigest() packageDigest!: string;
  @IsInstant() deliveredAt!: string;
}

@Event('referral.claimed', 1, 'A partner clerk took the referral for review.')
export class ReferralClaimed extends EventData<ReferralClaimed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() claimedAt!: string;
}

@Event('referral.returned', 1, 'The partner asked the origin for missing papers; its clock stands still.')
export class ReferralReturned extends EventData<ReferralReturned> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInt() @Min(1) returnCount!: number;
  @IsInstant() returnedAt!: string;
}

@Event('referral.supplemented', 1, 'The origin sent what was missing.')
export class ReferralSupplemented extends EventData<ReferralSupplemented> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInt() @Min(1) packageVersion!: number;
  @IsDigest() packageDigest!: string;
  @IsInstant() supplementedAt!: string;
}

@Event('referral.accepted', 1, 'A partner union took the referral on.')
export class ReferralAccepted extends EventData<ReferralAccepted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(referralKinds) kind!: ReferralKind;
  @IsUUID() originId!: string;
  @IsUUID() partnerId!: string;
  @IsArray() @ArrayMaxSize(5000) @IsUUID(undefined, { each: true }) acceptedClaimantIds!: string[];
  @IsArray() @ArrayMaxSize(5000) @IsUUID(undefined, { each: true }) excludedClaimantIds!: string[];
  @IsInstant() acceptedAt!: string;
}

@Event('referral.decline-proposed', 1, 'A partner clerk proposed to decline; a supervisor decides.')
export class ReferralDeclineProposed extends EventData<ReferralDeclineProposed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(declineCodes) reason!: DeclineCode;
  @IsInstant() proposedAt!: string;
}

@Event('referral.started', 1, 'The partner took the first action.')
export class ReferralStarted extends EventData<ReferralStarted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() startedAt!: string;
}

@Event('referral.station-assigned', 1, 'The partner gave the work to a legal-aid station.')
export class ReferralStationAssigned extends EventData<ReferralStationAssigned> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() stationId!: string;
  @IsInstant() assignedAt!: string;
}

@Event('referral.step-recorded', 1, 'A note or a legal step was recorded.')
export class ReferralStepRecorded extends EventData<ReferralStepRecorded> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() stepId!: string;
  @IsOneOf(stepKinds) step!: StepKind;
  @IsDay() takenOn!: string;
  @IsUUID() byOrganisationId!: string;
  /** Files of that organisation which prove the step; absent where there are none. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) evidenceIds?: string[];
  @IsInstant() recordedAt!: string;
}

@Event('referral.withdrawn', 1, 'The origin took the referral back.')
export class ReferralWithdrawn extends EventData<ReferralWithdrawn> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  /** What became of the information received; absent while the partner still owes the statement, or received none. */
  @IsOptional() @IsOneOf(disposals) disposal?: Disposal;
  /** Whose the case is again, where its acceptance had handed it over. */
  @IsOptional() @IsUUID() returnsTo?: string;
  @IsInstant() withdrawnAt!: string;
}

@Event('referral.outcome-reported', 1, 'The partner reported the outcome; the origin has the word.')
export class ReferralOutcomeReported extends EventData<ReferralOutcomeReported> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(outcomeCodes) outcome!: OutcomeCode;
  /** The file that proves it, of the partner or its station; absent where none is named. */
  @IsOptional() @IsUUID() evidenceId?: string;
  @IsInstant() reportedAt!: string;
}

@Event('referral.unreachable-attested', 1, 'A clerk of the origin attested that a worker could not be reached.')
export class ReferralUnreachableAttested extends EventData<ReferralUnreachableAttested> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  /** How often it was tried. */
  @IsInt() @Min(1) attempts!: number;
  @IsInstant() attestedAt!: string;
}

@Event('referral.completed', 1, 'The origin confirmed the outcome.')
export class ReferralCompleted extends EventData<ReferralCompleted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(outcomeCodes) outcome!: OutcomeCode;
  @IsInstant() completedAt!: string;
}

@Event('referral.outcome-objected', 1, 'The origin objected to the reported outcome; work goes on.')
export class ReferralOutcomeObjected extends EventData<ReferralOutcomeObjected> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() objectedAt!: string;
}

import { IsOptional, IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsInstant, IsOneOf } from '../field-decorators.js';
import { hearingKinds, outcomeCodes, type HearingKind, type OutcomeCode } from '../values.js';

@Event('referral.hearing-scheduled', 1, 'A hearing was set before a mediator, a commission or a court.')
export class ReferralHearingScheduled extends EventData<ReferralHearingScheduled> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() hearingId!: string;
  @IsOneOf(hearingKinds) kind!: HearingKind;
  @IsInstant() startsAt!: string;
  @IsOptional() @IsInstant() endsAt?: string;
  @IsInstant() scheduledAt!: string;
}

@Event('referral.hearing-moved', 1, 'A hearing takes place at another time or place.')
export class ReferralHearingMoved extends EventData<ReferralHearingMoved> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() hearingId!: string;
  @IsInstant() startsAt!: string;
  @IsOptional() @IsInstant() endsAt?: string;
  @IsInstant() movedAt!: string;
}

@Event('referral.hearing-cancelled', 1, 'A hearing does not take place.')
export class ReferralHearingCancelled extends EventData<ReferralHearingCancelled> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() hearingId!: string;
  @IsInstant() cancelledAt!: string;
}

@Event('referral.outcome-proposed', 1, 'The station said how it would report the end; the partner has the word.')
export class ReferralOutcomeProposed extends EventData<ReferralOutcomeProposed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(outcomeCodes) outcome!: OutcomeCode;
  /** The file that proves it, of the station. */
  @IsOptional() @IsUUID() evidenceId?: string;
  @IsInstant() proposedAt!: string;
}

import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { Event, EventData } from '../event.js';
import { IsDay, IsDigest, IsDivisionCode, IsFen, IsInstant, IsOneOf } from '../field-decorators.js';
import { caseKinds, channels, claimItems, disclosureFields, occupationGroups, purposes } from '../values.js';
import type { CaseKind, Channel, ClaimItem, DisclosureField, OccupationGroup, Purpose } from '../values.js';

/** A claimant as other services know one: by id, never by name. */
export class ClaimantReference {
  @IsUUID() claimantId!: string;
  @IsDivisionCode() homeRegion!: string;
  @IsOneOf(occupationGroups) occupationGroup!: OccupationGroup;
  @IsBoolean() unionMember!: boolean;
}

/** One claimed amount of one claimant. */
export class ClaimReference {
  @IsUUID() claimId!: string;
  @IsUUID() claimantId!: string;
  @IsOneOf(claimItems) item!: ClaimItem;
  @IsDay() periodFrom!: string;
  @IsDay() periodTo!: string;
  @IsFen() amountFen!: string;
}

@Event('case.registered', 1, 'A union registered a case; it is not yet accepted.')
export class CaseRegistered extends EventData<CaseRegistered> {
  @IsUUID() caseId!: string;
  @IsString() number!: string;
  @IsUUID() ownerId!: string;
  @IsOneOf(caseKinds) kind!: CaseKind;
  @IsOneOf(channels) channel!: Channel;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  @IsInt() @Min(1) claimantCount!: number;
  @IsFen() totalFen!: string;
  /** The case it was divided from, with the day on which that one was registered. */
  @IsOptional() @IsUUID() dividedFrom?: string;
  @IsInstant() registeredAt!: string;
}

/** Days of a case on which clocks of the law hang. */
export class CaseFacts {
  /** When the workers knew, or should have known, of the infringement. */
  @IsOptional() @IsDay() knewOn?: string;
  @IsOptional() @IsDay() employmentEndedOn?: string;
  @IsOptional() @IsDay() accidentOn?: string;
}

@Event('case.accepted', 1, 'The owner took the case on. Carries every claim, by id, for those who follow the money.')
export class CaseAccepted extends EventData<CaseAccepted> {
  @IsUUID() caseId!: string;
  @IsString() number!: string;
  @IsUUID() ownerId!: string;
  @IsOneOf(caseKinds) kind!: CaseKind;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  @IsOptional() @IsDivisionCode() regionOfSeat?: string;
  @IsFen() totalFen!: string;
  @IsArray()
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => ClaimantReference)
  claimants!: ClaimantReference[];
  @IsArray()
  @ArrayMaxSize(50000)
  @ValidateNested({ each: true })
  @Type(() => ClaimReference)
  claims!: ClaimReference[];
  @IsOptional() @ValidateNested() @Type(() => CaseFacts) facts?: CaseFacts;
  /** The case it was divided from, with the day on which that one was accepted. `case.divided` tells of the same. */
  @IsOptional() @IsUUID() dividedFrom?: string;
  /** The day of it: what was done in that case until then, was done for these claimants too. */
  @IsOptional() @IsDay() dividedOn?: string;
  @IsInstant() acceptedAt!: string;
}

@Event('case.declined', 1, 'The owner declined the case, with a coded reason told to the worker.')
export class CaseDeclined extends EventData<CaseDeclined> {
  @IsUUID() caseId!: string;
  @IsString() reason!: string;
  @IsInstant() declinedAt!: string;
}

@Event('case.withdrawn', 1, 'The case was withdrawn by the worker or the owner.')
export class CaseWithdrawn extends EventData<CaseWithdrawn> {
  @IsUUID() caseId!: string;
  @IsInstant() withdrawnAt!: string;
}

@Event('case.closed', 1, 'The owner closed the case.')
export class CaseClosed extends EventData<CaseClosed> {
  @IsUUID() caseId!: string;
  /** Coded ground; absent when everything owed was settled. */
  @IsOptional() @IsString() reason?: string;
  @IsInstant() closedAt!: string;
}

@Event('case.reopened', 1, 'A closed case was taken up again.')
export class CaseReopened extends EventData<CaseReopened> {
  @IsUUID() caseId!: string;
  @IsInstant() reopenedAt!: string;
}

@Event('case.owner-changed', 1, 'Ownership of the case moved to the partner that accepted its transfer.')
export class CaseOwnerChanged extends EventData<CaseOwnerChanged> {
  @IsUUID() caseId!: string;
  @IsUUID() formerOwnerId!: string;
  @IsUUID() ownerId!: string;
  @IsUUID() referralId!: string;
  @IsInstant() changedAt!: string;
}

@Event(
  'case.divided',
  1,
  'Some claimants left the case, with their claims, for a case of their own: a transfer was accepted without them.',
)
export class CaseDivided extends EventData<CaseDivided> {
  @IsUUID() caseId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() newCaseId!: string;
  @IsString() newNumber!: string;
  /** Who left, and what they claim. */
  @IsArray() @ArrayMaxSize(5000) @IsUUID(undefined, { each: true }) claimantIds!: string[];
  @IsFen() newTotalFen!: string;
  /** How many stayed, and what they claim. */
  @IsInt() @Min(1) claimantCount!: number;
  @IsFen() totalFen!: string;
  @IsInstant() dividedAt!: string;
}

@Event('disclosure.given', 1, 'A package of the case was disclosed to a partner, within consent.')
export class DisclosureGiven extends EventData<DisclosureGiven> {
  @IsUUID() disclosureId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() referralId!: string;
  @IsInt() @Min(1) packageVersion!: number;
  @IsUUID() recipientId!: string;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  @IsInt() @Min(1) claimantCount!: number;
  @IsInstant() disclosedAt!: string;
}

@Event('consent.given', 1, 'A claimant consented to disclosure to a recipient for a purpose.')
export class ConsentGiven extends EventData<ConsentGiven> {
  @IsUUID() caseId!: string;
  @IsUUID() consentId!: string;
  @IsUUID() claimantId!: string;
  @IsOptional() @IsUUID() recipientId?: string;
  @IsOptional() @IsDivisionCode() recipientRegion?: string;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsInt() @Min(1) consentVersion!: number;
  @IsInstant() givenAt!: string;
}

/** A referral under which the claimant's information was disclosed, and may no longer be read. */
export class CutReferral {
  @IsUUID() referralId!: string;
  /** Claimants of its newest package whose consent still stands. */
  @IsInt() @Min(0) claimantsLeft!: number;
}

@Event('consent.withdrawn', 1, 'A claimant withdrew consent; access under it ends at once.')
export class ConsentWithdrawn extends EventData<ConsentWithdrawn> {
  @IsUUID() caseId!: string;
  @IsUUID() consentId!: string;
  @IsUUID() claimantId!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => CutReferral)
  cut?: CutReferral[];
  @IsInstant() withdrawnAt!: string;
}

@Event('claimant.identity-revealed', 1, 'Somebody looked at the full identity of a claimant, with a reason on file.')
export class ClaimantIdentityRevealed extends EventData<ClaimantIdentityRevealed> {
  @IsUUID() revealId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() claimantId!: string;
  @IsUUID() organisationId!: string;
  @IsInstant() revealedAt!: string;
}

@Event('evidence-file.stored', 1, 'A file that proves something was checked, encrypted and stored.')
export class EvidenceFileStored extends EventData<EvidenceFileStored> {
  @IsUUID() evidenceId!: string;
  @IsUUID() ownerId!: string;
  @IsOptional() @IsUUID() caseId?: string;
  @IsString() mediaType!: string;
  @IsInt() @Min(1) sizeBytes!: number;
  /** SHA-256 of the content; absent in events from before it was told. The same content under two ids is one paper. */
  @IsOptional() @IsDigest() sha256?: string;
  @IsInstant() storedAt!: string;
}

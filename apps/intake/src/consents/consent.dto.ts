import {
  disclosureFields,
  IsCount,
  IsDay,
  IsDivisionCode,
  IsInstant,
  IsOneOf,
  purposes,
  type DisclosureField,
  type Purpose,
} from '@liandong/contracts';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { waysOfConsent, type WayOfConsent } from '../cases/words.js';
import { consentLifecycle, type ConsentStatus } from './consent.js';

/** A worker's consent to disclosure: one recipient or one region, one purpose, named fields. */
export class ConsentDto {
  /** The organisation that may receive; or name a region. */
  @IsOptional() @IsUUID() recipientId?: string;
  /** "A competent partner in this region", instead of one organisation. */
  @IsOptional() @IsDivisionCode() recipientRegion?: string;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  /** Version of the consent text. @example 1 */
  @IsCount(1, 10_000) consentVersion!: number;
  @IsOneOf(waysOfConsent) givenBy!: WayOfConsent;
  /** Day it was given; today when absent. */
  @IsOptional() @IsDay() givenOn?: string;
  /** The signed form, or the recording's protocol. */
  @IsOptional() @IsUUID() evidenceId?: string;
}

export class GiveConsentDto extends ConsentDto {
  @IsUUID() claimantId!: string;
}

export class ConsentView {
  id!: string;
  version!: number;
  @IsOneOf(Object.keys(consentLifecycle)) status!: ConsentStatus;
  /** What the caller may do now. */
  @IsOneOf(['withdraw'], { each: true }) actions!: string[];
  caseId!: string;
  claimantId!: string;
  recipientId?: string;
  @IsOptional() @IsDivisionCode() recipientRegion?: string;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  consentVersion!: number;
  @IsOneOf(waysOfConsent) givenBy!: WayOfConsent;
  @IsDay() givenOn!: string;
  evidenceId?: string;
  @IsInstant() recordedAt!: string;
  @IsOptional() @IsInstant() withdrawnAt?: string;
}

export class ConsentPage {
  items!: ConsentView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

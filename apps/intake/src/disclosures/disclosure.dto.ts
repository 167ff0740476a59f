import { ApiProperty } from '@nestjs/swagger';
import {
  disclosureFields,
  IsCount,
  IsDay,
  IsDigest,
  IsDivisionCode,
  IsInstant,
  IsOneOf,
  purposes,
  type DisclosureField,
  type Purpose,
} from '@liandong/contracts';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { legalBases, type LegalBasis } from './disclosure.js';

/** What shall leave the case: to whom, for what, on what basis, which fields of whom, which files. */
export class GiveDisclosureDto {
  @IsUUID() referralId!: string;
  /** 1 for the first package of a referral, one more for each supplement. */
  @IsCount(1, 1_000) packageVersion!: number;
  @IsUUID() caseId!: string;
  @IsUUID() recipientId!: string;
  /** Division of the recipient: a consent for a region covers every recipient inside it. */
  @IsDivisionCode() recipientRegion!: string;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(legalBases) legalBasis!: LegalBasis;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  /** Empty: everybody in the case. */
  @IsArray() @ArrayMaxSize(5_000) @ArrayUnique() @IsUUID(undefined, { each: true }) claimantIds!: string[];
  @IsArray() @ArrayMaxSize(200) @ArrayUnique() @IsUUID(undefined, { each: true }) evidenceIds!: string[];
  /** The disclosure the caller received, when it sends the case on: within what it held, not as the owner. */
  @IsOptional() @IsUUID() onwardOf?: string;
}

/** A disclosure as owner and recipient see it: what was given, without the content itself. */
export class DisclosureView {
  id!: string;
  version!: number;
  caseId!: string;
  referralId!: string;
  packageVersion!: number;
  ownerId!: string;
  recipientId!: string;
  @IsDivisionCode() recipientRegion!: string;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(legalBases) legalBasis!: LegalBasis;
  @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  claimantIds!: string[];
  evidenceIds!: string[];
  @IsDigest() digest!: string;
  @IsInstant() disclosedAt!: string;
  /** The record is kept until then (PIPL art. 56: three years). */
  @IsDay() keepUntil!: string;
}

export class GivenDisclosureView extends DisclosureView {
  disclosureId!: string;
  /** The document itself; `digest` is SHA-256 over its canonical JSON (RFC 8785). */
  @ApiProperty({ type: 'object', additionalProperties: true }) package!: Record<string, unknown>;
}

/** Answer of a dry run that found nothing wrong. */
export class DisclosureCheckView {
  /** Always true: anything wrong is refused. */
  valid!: boolean;
}

export class DisclosurePage {
  items!: DisclosureView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class StandingQueryDto {
  /** Digest of the package, from somebody who was given it but is neither owner nor recipient. */
  @IsOptional() @IsDigest() digest?: string;
}

export class StandingView {
  /** Whether consent still covers everything that was disclosed. */
  stands!: boolean;
  /** Whose consent no longer covers it. */
  withdrawnClaimantIds!: string[];
}

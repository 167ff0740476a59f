import {
  declineCodes,
  disclosureFields,
  IsCaseNumber,
  IsCount,
  IsDay,
  IsLine,
  IsOneOf,
  outcomeCodes,
  purposes,
  referralKinds,
  stepKinds,
  type DeclineCode,
  type DisclosureField,
  type OutcomeCode,
  type Purpose,
  type ReferralKind,
  type StepKind,
} from '@liandong/contracts';
import { PageDto } from '@liandong/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { exclusionReasons, type ExclusionReason } from './claimant-choice.table.js';
import { statuses, type ReferralStatus } from './lifecycle.js';
import { legalBases, type LegalBasis } from './referral.js';

/** What is to leave the origin, and on what ground. */
export class ManifestDto {
  @IsOneOf(legalBases) legalBasis!: LegalBasis;
  @IsArray() @ArrayUnique() @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  /** Claimants to disclose; empty means all of the case. */
  @IsArray() @ArrayUnique() @ArrayMaxSize(5000) @IsUUID(undefined, { each: true }) claimantIds!: string[];
  @IsArray() @ArrayUnique() @ArrayMaxSize(500) @IsUUID(undefined, { each: true }) evidenceIds!: string[];
}

export class DraftReferralDto {
  /** An accepted case of the caller's own organisation. */
  @IsUUID() caseId!: string;
  @IsUUID() partnerId!: string;
  /** `assist`: the origin keeps the case. `transfer`: ownership moves on acceptance. */
  @IsOneOf(referralKinds.filter((kind) => kind !== 'pull')) kind!: ReferralKind;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsObject() @ValidateNested() @Type(() => ManifestDto) manifest!: ManifestDto;
}

export class RemarkDto {
  /** Seen by both sides; sealed in the database. @example "请补充考勤记录复印件" */
  @IsString() @Length(1, 4000) text!: string;
}

export class AmendDto {
  /** The whole manifest as it shall be from now on. */
  @IsObject() @ValidateNested() @Type(() => ManifestDto) manifest!: ManifestDto;
}

export class RequestReferralDto extends RemarkDto {
  /** Number of the case that is asked for; the text says why. */
  @IsCaseNumber() caseNumber!: string;
  @IsOneOf(purposes) purpose!: Purpose;
}

export class ReturnDto extends RemarkDto {
  /** What is missing, one line each. @example ["考勤记录", "劳动合同"] */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(30)
  @IsLine(100, '考勤记录', { each: true })
  missingItems!: string[];
}

export class SupplementDto extends RemarkDto {
  /** The whole manifest as it shall be from now on. */
  @IsObject() @ValidateNested() @Type(() => ManifestDto) manifest!: ManifestDto;
}

export class ExclusionDto {
  @IsUUID() claimantId!: string;
  @IsOneOf(exclusionReasons) reason!: ExclusionReason;
}

export class AcceptDto {
  /** Subject of the person who will handle it; the caller when absent. */
  @IsOptional() @IsLine(200, 'yiwu-clerk') handlerId?: string;
  /** Claimants not taken on; they stay with the origin. Of a transfer the case is divided: they go on in one of their own. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExclusionDto)
  excluded?: ExclusionDto[];
}

export class DeclineDto extends RemarkDto {
  /** Missing evidence is a return, not a decline. */
  @IsOneOf(declineCodes, { refusedAs: 'referral.decline-code-unknown' }) code!: DeclineCode;
}

export class StepDto {
  @IsOneOf(stepKinds) kind!: StepKind;
  /** Day it happened; today when absent. */
  @IsOptional() @IsDay() takenOn?: string;
  /** @example "已向伊吾县劳动人事争议仲裁委员会提交仲裁申请" */
  @IsOptional() @IsString() @Length(1, 4000) text?: string;
  @IsOptional() @IsArray() @ArrayUnique() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) evidenceIds?: string[];
}

export class AssignStationDto {
  @IsUUID() stationId!: string;
}

export class OutcomeDto extends RemarkDto {
  @IsOneOf(outcomeCodes) code!: OutcomeCode;
  /** The paper it stands on: agreement, award, judgment, bank slip. */
  @IsUUID() evidenceId!: string;
}

export class ConfirmationDto {
  /** What the origin says of its workers; of one who cannot be reached, two of its people attest it instead. */
  @IsOneOf(['confirmed']) worker!: 'confirmed';
  /**
   * Where a worker objected on the own page: how the objection was heard and that the worker now agrees. Seen by both
   * sides; sealed in the database. @example "已电话核实，职工理解并同意结果"
   */
  @IsOptional() @IsString() @Length(1, 4000) text?: string;
}

/** When and how a worker was sought who could not be reached. */
export class AttestationDto extends RemarkDto {
  /** Attempts to reach the worker: at least two. @example 2 */
  @IsCount(0, 100) attempts!: number;
}

export class FindReferralsDto extends PageDto {
  @IsOptional() @IsOneOf(statuses) status?: ReferralStatus;
  /** `sent` by us, `received` by us, or `assigned` to us as a station. */
  @IsOptional() @IsOneOf(['sent', 'received', 'assigned']) side?: 'sent' | 'received' | 'assigned';
  @IsOptional() @IsUUID() caseId?: string;
  /** `me`: only what the caller handles for its partner. Nobody else is named in an address. */
  @IsOptional() @IsOneOf(['me']) handler?: 'me';
}

import {
  caseKinds,
  declineCodes,
  disclosureFields,
  IsCount,
  IsDay,
  IsDigest,
  IsDivisionCode,
  IsInstant,
  IsLine,
  IsOneOf,
  outcomeCodes,
  purposes,
  referralKinds,
  stepKinds,
  type CaseKind,
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
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { SuggestionView } from '../routes/route.dto.js';
import { exclusionReasons, type ExclusionReason } from './claimant-choice.table.js';
import {
  balls,
  coreStatuses,
  lifecycle,
  type Ball,
  type CoreStatus,
  type ReferralAction,
  type ReferralStatus,
} from './lifecycle.js';
import { confirmations, legalBases, type LegalBasis, type WorkerConfirmation } from './referral.js';

const statuses = Object.keys(lifecycle);
const actionNames = [...new Set(Object.values(lifecycle).flatMap((row) => Object.keys(row)))];

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
  @ValidateNested() @Type(() => ManifestDto) manifest!: ManifestDto;
}

export class RemarkDto {
  /** Seen by both sides; sealed in the database. @example "请补充考勤记录复印件" */
  @IsString() @Length(1, 4000) text!: string;
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
  @ValidateNested() @Type(() => ManifestDto) manifest!: ManifestDto;
}

export class ExclusionDto {
  @IsUUID() claimantId!: string;
  @IsOneOf(exclusionReasons) reason!: ExclusionReason;
}

export class AcceptDto {
  /** Subject of the person who will handle it; the caller when absent. */
  @IsOptional() @IsLine(200, 'yiwu-clerk') handlerId?: string;
  /** Claimants not taken on; they stay with the origin. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => ExclusionDto)
  excluded?: ExclusionDto[];
}

export class DeclineDto extends RemarkDto {
  /** Missing evidence is a return, not a decline. */
  @IsOneOf(declineCodes) code!: DeclineCode;
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
  @IsOneOf(confirmations) worker!: WorkerConfirmation;
  /** Attempts to reach the worker, when unreachable: at least two. */
  @IsOptional() @IsCount(0, 100) attempts?: number;
}

export class FindReferralsDto extends PageDto {
  @IsOptional() @IsOneOf(statuses) status?: ReferralStatus;
  /** `sent` by us, `received` by us, or `assigned` to us as a station. */
  @IsOptional() @IsOneOf(['sent', 'received', 'assigned']) side?: 'sent' | 'received' | 'assigned';
  @IsOptional() @IsUUID() caseId?: string;
}

export class ManifestView {
  @IsOneOf(legalBases) legalBasis!: LegalBasis;
  @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  claimantIds!: string[];
  evidenceIds!: string[];
}

export class ReferralView {
  id!: string;
  version!: number;
  /** @example "R510726-2026-000001" */
  number!: string;
  caseId!: string;
  caseNumber!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsOneOf(referralKinds) kind!: ReferralKind;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(statuses) status!: ReferralStatus;
  /** Stable however the states are refined. */
  @IsOneOf(coreStatuses) coreStatus!: CoreStatus;
  /** The side whose clock runs. */
  @IsOptional() @IsOneOf(balls) ball?: Ball;
  /** What the caller may do now. @example ["claim"] */
  @IsOneOf(actionNames, { each: true }) actions!: ReferralAction[];
  originId!: string;
  @IsDivisionCode() originRegion!: string;
  partnerId!: string;
  @IsDivisionCode() partnerRegion!: string;
  stationId?: string;
  agreementId?: string;
  /** Why this partner, as it stood when the choice was made. */
  suggestion?: SuggestionView;
  manifest!: ManifestView;
  packageVersion!: number;
  @IsOptional() @IsDigest() packageDigest?: string;
  claimantCount!: number;
  returnCount!: number;
  /** What the partner asked for. @example ["考勤记录"] */
  missingItems!: string[];
  @IsOptional() @IsOneOf(declineCodes) declineCode?: DeclineCode;
  @IsOptional() @IsOneOf(outcomeCodes) outcome?: OutcomeCode;
  @IsOptional() @IsOneOf(confirmations) workerConfirmation?: WorkerConfirmation;
  @IsInstant() draftedAt!: string;
  @IsOptional() @IsInstant() sentAt?: string;
  @IsOptional() @IsInstant() deliveredAt?: string;
  @IsOptional() @IsInstant() claimedAt?: string;
  @IsOptional() @IsInstant() acceptedAt?: string;
  @IsOptional() @IsInstant() startedAt?: string;
  @IsOptional() @IsInstant() reportedAt?: string;
  @IsOptional() @IsInstant() endedAt?: string;
}

export class ReferralPage {
  items!: ReferralView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class StepView {
  id!: string;
  /** @example "mediation" */
  kind!: string;
  @IsDay() takenOn!: string;
  /** @example "已向伊吾县劳动人事争议仲裁委员会提交仲裁申请" */
  text?: string;
  evidenceIds!: string[];
  byOrganisationId!: string;
  @IsInstant() recordedAt!: string;
}

export class StepPage {
  items!: StepView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class PackageView {
  version!: number;
  /** SHA-256 of the canonical JSON (RFC 8785) of `package`. */
  @IsDigest() digest!: string;
  /** What the origin disclosed: the case, its claimants with the consented fields, claims and evidence. */
  package!: Record<string, unknown>;
}

import {
  AgreedDeadline,
  agreementLevels,
  caseKinds,
  CostSharing,
  IsCount,
  IsDay,
  IsDivisionCode,
  IsOneOf,
  purposes,
  type AgreementLevel,
  type CaseKind,
  type Purpose,
} from '@liandong/contracts';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';

export class SignAgreementDto {
  @IsOneOf(agreementLevels) level!: AgreementLevel;
  @IsUUID() firstUnionId!: string;
  @IsUUID() secondUnionId!: string;
  @IsDay() validFrom!: string;
  /** Last day in force; absent means until further notice. */
  @IsOptional() @IsDay() validTo?: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => CostSharing) costs?: CostSharing;
  /** Workers from the one area who work in the other. @example 800000 */
  @IsOptional() @IsCount(0, 100_000_000) workersCovered?: number;
  /** Clocks on which the two unions agreed otherwise than the rules say. */
  @IsOptional()
  @IsArray()
  @ArrayUnique(({ clock }: AgreedDeadline) => clock)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AgreedDeadline)
  deadlines?: AgreedDeadline[];
}

export class TerminateAgreementDto {
  /** Last day in force, today at the earliest. */
  @IsDay() validTo!: string;
}

export class CoverageQueryDto {
  /** Whose agreements are counted: those of unions in this division, with unions outside of it. */
  @IsDivisionCode() within!: string;
  /** Day on which they are in force; today when absent. */
  @IsOptional() @IsDay() on?: string;
}

/** With how many unions outside its area those of a division work together by agreement. */
export class CoverageView {
  @IsDivisionCode() within!: string;
  @IsDay() on!: string;
  agreements!: number;
  /** Partners of interprovincial agreements. @example 24 */
  provinces!: number;
  /** Partners of intercity agreements. @example 133 */
  cities!: number;
  /** Partners of intercounty agreements. @example 162 */
  counties!: number;
  /** Sum of the workers covered. @example 8000000 */
  workersCovered!: number;
}

export class AgreementView {
  id!: string;
  version!: number;
  @IsOneOf(agreementLevels) level!: AgreementLevel;
  firstUnionId!: string;
  secondUnionId!: string;
  @IsDay() validFrom!: string;
  @IsOptional() @IsDay() validTo?: string;
  @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  costs?: CostSharing;
  workersCovered?: number;
  deadlines!: AgreedDeadline[];
}

export class AgreementPage {
  items!: AgreementView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

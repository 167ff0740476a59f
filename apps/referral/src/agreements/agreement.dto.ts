import {
  agreementLevels,
  caseKinds,
  IsDay,
  IsOneOf,
  purposes,
  type AgreementLevel,
  type CaseKind,
  type Purpose,
} from '@liandong/contracts';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';

export class SignAgreementDto {
  @IsOneOf(agreementLevels) level!: AgreementLevel;
  @IsUUID() firstUnionId!: string;
  @IsUUID() secondUnionId!: string;
  @IsDay() validFrom!: string;
  /** Last day in force; absent means until further notice. */
  @IsOptional() @IsDay() validTo?: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
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
}

export class AgreementPage {
  items!: AgreementView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  caseKinds,
  channels,
  claimItems,
  IsDay,
  IsDivisionCode,
  IsFen,
  IsLine,
  IsOneOf,
  occupationGroups,
  POSITIVE_FEN,
  type CaseKind,
  type Channel,
  type ClaimItem,
  type OccupationGroup,
} from '@liandong/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsObject, IsOptional } from 'class-validator';
import { IsString, IsUUID, Matches, ValidateNested } from 'class-validator';
import { ConsentDto } from '../consents/consent.dto.js';
import {
  CLAIMANTS_AT_MOST,
  CLAIMS_PER_CLAIMANT_AT_MOST,
  documentKinds,
  employerRoles,
  type DocumentKind,
  type EmployerRole,
} from './words.js';

export class EmployerDto {
  @IsOneOf(employerRoles) role!: EmployerRole;
  @IsLine(100, '广东某某建筑有限公司（合成）') name!: string;
  /** Unified social credit code (GB 32100-2015), capitals. @example "91350100M000100Y43" */
  @ApiPropertyOptional({ pattern: '^[0-9A-HJ-NP-RTUW-Y]{18}$' }) @IsOptional() @IsString() creditCode?: string;
}

/** What rules and clocks hang on; leave out what is not known. */
export class FactsDto {
  /** Real-name registration on the site (Decree 724 art. 28). */
  @IsOptional() @IsBoolean() realNameRegistration?: boolean;
  /** Special account for wages (art. 26). */
  @IsOptional() @IsBoolean() specialWageAccount?: boolean;
  /** Wage deposit (art. 32). */
  @IsOptional() @IsBoolean() wageDeposit?: boolean;
  @IsOptional() @IsDay() employmentEndedOn?: string;
  /** When the workers knew, or should have known, of the infringement. */
  @IsOptional() @IsDay() knewOn?: string;
  @IsOptional() @IsDay() accidentOn?: string;
}

export class ClaimDto {
  @IsOneOf(claimItems) item!: ClaimItem;
  @IsDay() periodFrom!: string;
  @IsDay() periodTo!: string;
  /** More than zero. */
  @ApiProperty({ pattern: POSITIVE_FEN }) @IsFen() amountFen!: string;
}

export class ClaimantDto {
  @IsLine(50, '张三（合成）') name!: string;
  /** `resident-id` when absent. */
  @IsOptional() @IsOneOf(documentKinds) documentKind?: DocumentKind;
  /** Checked by GB 11643-1999 unless a passport. @example "11010519491231002X" */
  @ApiProperty({ pattern: '^[0-9A-Za-z]{5,18}$' }) @IsString() idNumber!: string;
  /** Mainland mobile number. @example "13800001234" */
  @ApiPropertyOptional({ pattern: '^1[3-9][0-9]{9}$' }) @IsOptional() @IsString() phone?: string;
  @IsOptional() @Matches(/^[0-9]{8,30}$/, { message: 'bank-account' }) bankAccount?: string;
  @IsDivisionCode() homeRegion!: string;
  @IsOneOf(occupationGroups) occupationGroup!: OccupationGroup;
  @IsBoolean() unionMember!: boolean;
  /** 1 to 5 of them are required from 10 claimants on. */
  @IsOptional() @IsBoolean() representative?: boolean;
  // The document's compiler reads figures only, not their names.
  @ApiProperty({ maxItems: CLAIMS_PER_CLAIMANT_AT_MOST })
  @ArrayMaxSize(CLAIMS_PER_CLAIMANT_AT_MOST)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ClaimDto)
  @IsArray()
  claims!: ClaimDto[];
  @IsOptional()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ConsentDto)
  @IsArray()
  consents?: ConsentDto[];
}

/** A whole case in one call: all of it is registered, or nothing. */
export class RegisterCaseDto {
  @IsOneOf(caseKinds) kind!: CaseKind;
  @IsOneOf(channels) channel!: Channel;
  /** Where the work was done. */
  @IsDivisionCode() regionOfPerformance!: string;
  /** Where the employer has its seat. */
  @IsOptional() @IsDivisionCode() regionOfSeat?: string;
  @IsOptional() @IsLine(200, '某某安置房项目二标段（合成）') projectName?: string;
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EmployerDto)
  @IsArray()
  employers!: EmployerDto[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => FactsDto) facts?: FactsDto;
  /** Sum of all claims; when given it must agree. */
  @IsOptional() @IsFen() totalFen?: string;
  // Everybody is validated apart, some at a time: see read-registration.ts.
  @ApiProperty({ maxItems: CLAIMANTS_AT_MOST })
  @ArrayMinSize(1)
  @ArrayMaxSize(CLAIMANTS_AT_MOST)
  @IsArray()
  claimants!: ClaimantDto[];
  /** Files uploaded before with `POST /evidence-files`. */
  @IsOptional() @IsArray() @ArrayMaxSize(200) @ArrayUnique() @IsUUID(undefined, { each: true }) evidenceIds?: string[];
}

export class RegisterQueryDto {
  /** `true`: check everything, register nothing. */
  @IsOptional() @IsOneOf(['true', 'false']) validateOnly?: 'true' | 'false';
}

import { IsDay, IsOneOf } from '@liandong/contracts';
import { spanUnits, type SpanUnit } from '@liandong/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { countCodes, ruleCodes, type CountCode, type RuleCode } from './clock-codes.js';
import type { DatedCount, NamedRule, RuleData } from './rule-book.js';

const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

class OfficeHoursDto {
  @Matches(time) from!: string;
  @Matches(time) to!: string;
}

class SpanDto {
  @IsInt() @Min(0) @Max(10_000) count!: number;
  @IsOneOf(spanUnits) unit!: SpanUnit;
}

class NameDto {
  @IsString() @MinLength(1) zh!: string;
  @IsString() @MinLength(1) en!: string;
}

class RuleDto implements NamedRule {
  @IsOneOf(ruleCodes) code!: RuleCode;
  @IsObject() @ValidateNested() @Type(() => NameDto) name!: NameDto;
  @IsObject() @ValidateNested() @Type(() => SpanDto) span!: SpanDto;
  @IsString() @MinLength(1) source!: string;
  @IsDay() validFrom!: string;
  @IsOptional() @IsBoolean() endsOnWorkingDay?: boolean;
  @IsOptional() @IsInt() @Min(0) @Max(10_000) extendableBy?: number;
}

class CountDto implements DatedCount {
  @IsOneOf(countCodes) code!: CountCode;
  @IsInt() @Min(0) @Max(1_000) count!: number;
  @IsString() @MinLength(1) source!: string;
  @IsDay() validFrom!: string;
}

/** The file an operator can put in place of the rules that are shipped. */
export class RuleFileDto implements RuleData {
  @IsArray()
  @ArrayMinSize(1)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OfficeHoursDto)
  officeHours!: OfficeHoursDto[];
  @IsArray() @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => RuleDto) rules!: RuleDto[];
  @IsArray() @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => CountDto) counts!: CountDto[];
}

import {
  IsDay,
  IsDivisionCode,
  IsLine,
  IsOneOf,
  IsPositiveFen,
  sides,
  workTeamCostItems,
  workTeamResults,
  type Side,
  type WorkTeamCostItem,
  type WorkTeamResult,
} from '@liandong/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { RemarkDto } from '../referrals/referral.dto.js';

export class TeamMemberDto {
  /** The caller's own union, or one above it. */
  @IsUUID() organisationId!: string;
  /** Seen by both sides; sealed in the database. */
  @IsLine(100, '演甲') name!: string;
}

export class JoinWorkTeamDto {
  /** People of the caller's side. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TeamMemberDto)
  members!: TeamMemberDto[];
}

export class FormWorkTeamDto extends JoinWorkTeamDto {
  /** Today when absent. */
  @IsOptional() @IsDay() formedOn?: string;
}

export class TeamLegDto {
  @IsDivisionCode() fromRegion!: string;
  @IsDivisionCode() toRegion!: string;
  @IsDay() departOn!: string;
  @IsDay() returnOn!: string;
}

export class PlanJourneyDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TeamLegDto)
  legs!: TeamLegDto[];
}

export class TeamCostDto {
  /** Who bears it follows from the agreement: travel, living allowance and fees as it says, the rest who paid. */
  @IsOneOf(workTeamCostItems) item!: WorkTeamCostItem;
  @IsPositiveFen() amountFen!: string;
  /** Day it was spent; today when absent. */
  @IsOptional() @IsDay() spentOn?: string;
  /** The side that paid. */
  @IsOneOf(sides) paidBy!: Side;
}

export class CloseWorkTeamDto extends RemarkDto {
  @IsOneOf(workTeamResults) result!: WorkTeamResult;
  /** Day the team was back; today when absent. */
  @IsOptional() @IsDay() endedOn?: string;
}

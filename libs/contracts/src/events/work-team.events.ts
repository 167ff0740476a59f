import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID, ValidateNested } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsCount, IsDay, IsDivisionCode, IsFen, IsInstant, IsOneOf } from '../field-decorators.js';
import { sides, workTeamCostItems, workTeamResults } from '../values.js';
import type { Side, WorkTeamCostItem, WorkTeamResult } from '../values.js';

@Event(
  'referral.work-team-formed',
  1,
  'One side of a referral formed a work team (联合维权工作组) with people of its own.',
)
export class WorkTeamFormed extends EventData<WorkTeamFormed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() workTeamId!: string;
  @IsOneOf(sides) side!: Side;
  @IsCount(1, 10_000) memberCount!: number;
  @IsDay() formedOn!: string;
  @IsInstant() recordedAt!: string;
}

@Event('referral.work-team-joined', 1, 'One side sent people of its own, or more of them, into a work team.')
export class WorkTeamJoined extends EventData<WorkTeamJoined> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() workTeamId!: string;
  @IsOneOf(sides) side!: Side;
  /** How many came with this. */
  @IsCount(1, 10_000) memberCount!: number;
  @IsInstant() recordedAt!: string;
}

/** One way there and back. */
export class JourneyLeg {
  @IsDivisionCode() fromRegion!: string;
  @IsDivisionCode() toRegion!: string;
  @IsDay() departOn!: string;
  @IsDay() returnOn!: string;
}

@Event('referral.work-team-journey-planned', 1, 'A work team planned a journey, or more of one.')
export class WorkTeamJourneyPlanned extends EventData<WorkTeamJourneyPlanned> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() workTeamId!: string;
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => JourneyLeg) legs!: JourneyLeg[];
  @IsInstant() recordedAt!: string;
}

@Event(
  'referral.work-team-cost-recorded',
  1,
  'A cost of a work team, with the side that paid and the side that bears it.',
)
export class WorkTeamCostRecorded extends EventData<WorkTeamCostRecorded> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() workTeamId!: string;
  @IsUUID() costId!: string;
  @IsOneOf(workTeamCostItems) item!: WorkTeamCostItem;
  @IsFen() amountFen!: string;
  @IsDay() spentOn!: string;
  @IsOneOf(sides) paidBy!: Side;
  @IsOneOf(sides) borneBy!: Side;
  @IsInstant() recordedAt!: string;
}

@Event('referral.work-team-closed', 1, 'A work team ended with a result; nothing is added to it any more.')
export class WorkTeamClosed extends EventData<WorkTeamClosed> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() workTeamId!: string;
  @IsOneOf(workTeamResults) result!: WorkTeamResult;
  @IsDay() endedOn!: string;
  @IsInstant() recordedAt!: string;
}

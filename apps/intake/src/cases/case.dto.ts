import {
  caseKinds,
  channels,
  claimItems,
  IsDay,
  IsDivisionCode,
  IsFen,
  IsInstant,
  IsLine,
  IsOneOf,
  type CaseKind,
  type Channel,
  type ClaimItem,
} from '@liandong/contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { statesOf } from '@liandong/kernel';
import { PageDto } from '@liandong/platform';
import { IsOptional } from 'class-validator';
import { caseActions, lifecycle, type CaseAction, type CaseStatus } from './lifecycle.js';
import { EmployerDto, FactsDto } from './registration.dto.js';
import { urgencyGrounds, urgencyLevels, type UrgencyGround, type UrgencyLevel } from './urgency.js';
import { caseDeclineReasons, closeReasons, type CaseDeclineReason, type CloseReason } from './words.js';

export class DeclineCaseDto {
  @IsOneOf(caseDeclineReasons) reason!: CaseDeclineReason;
}

export class CloseCaseDto {
  /** Needed only while something owed is not settled. */
  @IsOptional() @IsOneOf(closeReasons) reason?: CloseReason;
}

export class FindCasesDto extends PageDto {
  @IsOptional() @IsOneOf(statesOf(lifecycle)) status?: CaseStatus;
  @IsOptional() @IsOneOf(caseKinds) kind?: CaseKind;
  /** Beginning of the case number, or part of the project's name. Never a person: names do not go into addresses. */
  @IsOptional() @IsLine(100, '安置房') q?: string;
}

export class UrgencyView {
  @IsOneOf(urgencyLevels) level!: UrgencyLevel;
  @IsOneOf(urgencyGrounds, { each: true }) grounds!: UrgencyGround[];
}

/** A case without its people: they are at `/cases/{id}/claimants`. */
export class CaseView {
  id!: string;
  version!: number;
  /** @example "510726-2026-000001" */
  number!: string;
  @IsOneOf(statesOf(lifecycle)) status!: CaseStatus;
  /** What the caller may do now. */
  @IsOneOf(caseActions, { each: true }) actions!: CaseAction[];
  ownerId!: string;
  @IsOneOf(caseKinds) kind!: CaseKind;
  @IsOneOf(channels) channel!: Channel;
  urgency!: UrgencyView;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  /** @example "广东省佛山市" */
  regionOfPerformanceName?: string;
  @IsOptional() @IsDivisionCode() regionOfSeat?: string;
  /** @example "某某安置房项目二标段（合成）" */
  projectName?: string;
  employers!: EmployerDto[];
  facts!: FactsDto;
  claimantCount!: number;
  @IsFen() totalFen!: string;
  /** @example "CNY" */
  currency!: string;
  @IsOptional() @IsOneOf(caseDeclineReasons) declineReason?: CaseDeclineReason;
  @IsOptional() @IsOneOf(closeReasons) closeReason?: CloseReason;
  @IsInstant() registeredAt!: string;
  @IsOptional() @IsInstant() acceptedAt?: string;
  @IsOptional() @IsInstant() endedAt?: string;
  /** The case whose transfer a partner accepted without these claimants: they were in it before. */
  dividedFrom?: string;
  /** The cases into which claimants went whom a partner did not take on with this one. */
  dividedInto!: string[];
}

/** Something odd that does not stand against registering. */
export class WarningView {
  /** JSON Pointer (RFC 6901) into the request. @example "/claimants/0/idNumber" */
  pointer!: string;
  /** @example "unknown-division-prefix" */
  code!: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  params?: Readonly<Record<string, string | number>>;
}

export class RegisteredCaseView extends CaseView {
  warnings!: WarningView[];
}

/** Answer of a dry run that found nothing wrong. */
export class CaseCheckView {
  /** Always true: anything wrong answers 400. */
  valid!: boolean;
  warnings!: WarningView[];
}

export class CasePage {
  items!: CaseView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class ClaimView {
  id!: string;
  claimantId!: string;
  @IsOneOf(claimItems) item!: ClaimItem;
  @IsDay() periodFrom!: string;
  @IsDay() periodTo!: string;
  @IsFen() amountFen!: string;
}

export class ClaimPage {
  items!: ClaimView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

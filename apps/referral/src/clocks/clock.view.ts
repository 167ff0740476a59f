import {
  IsDay,
  IsInstant,
  IsOneOf,
  referralClocks,
  rungs,
  stepKinds,
  type ReferralClock,
  type Rung,
  type StepKind,
} from '@liandong/contracts';
import { spanUnits, type SpanUnit } from '@liandong/kernel';
import { IsOptional } from 'class-validator';
import { statutoryClocks, type StatutoryClock } from './clock-codes.js';
import { startingFacts, type StartingFact } from './statutory.js';

export class SpanView {
  /** @example 5 */
  count!: number;
  @IsOneOf(spanUnits) unit!: SpanUnit;
}

export class SentencesView {
  /** @example "受理决定" */
  zh!: string;
  /** @example "Decision on acceptance" */
  en!: string;
}

export class DayOffView {
  @IsDay() date!: string;
  /** The festival; absent for a weekend. @example "国庆节" */
  festival?: string;
}

export class StopView {
  @IsInstant() from!: string;
  /** Absent while it stands. */
  @IsOptional() @IsInstant() to?: string;
}

export class ExtensionView {
  count!: number;
  @IsInstant() grantedAt!: string;
}

export class ExtensionAskedView {
  count!: number;
  @IsInstant() askedAt!: string;
}

export class NextRungView {
  @IsOneOf(rungs) rung!: Rung;
  @IsInstant() dueAt!: string;
}

export const clockStatuses = ['running', 'standing', 'out'] as const;

/** What every clock says of itself, whoever sets it. */
export class DeadlineView {
  name!: SentencesView;
  @IsOneOf(clockStatuses) status!: (typeof clockStatuses)[number];
  /** The rule's own span; extensions come on top. */
  span!: SpanView;
  /** @example "联动平台默认时限；协议另有约定的，从其约定" */
  source!: string;
  @IsDay() validFrom!: string;
  /** First instant that is too late; absent while it stands. */
  @IsOptional() @IsInstant() dueAt?: string;
  /** Last day on which it is in time. */
  @IsOptional() @IsDay() lastDay?: string;
  /** It reaches a year whose holidays are not published yet. */
  provisional!: boolean;
  skipped!: DayOffView[];
  /** Weekends that are worked and counted. */
  madeUp!: DayOffView[];
  /** How the date came about. */
  explanation!: SentencesView;
}

export class ClockView extends DeadlineView {
  @IsOneOf(referralClocks) code!: ReferralClock;
  @IsInstant() startedAt!: string;
  stops!: StopView[];
  extensions!: ExtensionView[];
  asked?: ExtensionAskedView;
  /** Reminders and escalations so far. */
  @IsOneOf(rungs, { each: true }) climbed!: Rung[];
  next?: NextRungView;
}

export class StatutoryClockView extends DeadlineView {
  @IsOneOf(statutoryClocks) code!: StatutoryClock;
  /** The step or the fact of the case it is counted from. */
  @IsOneOf([...stepKinds, ...startingFacts]) startedBy!: StepKind | StartingFact;
  @IsDay() startedOn!: string;
}

export class ClocksView {
  referralId!: string;
  /** What the two unions, or the rules, say of the hand-over. */
  clocks!: ClockView[];
  /** What the law says of the matter, by the facts of the case and the steps taken so far. */
  statutory!: StatutoryClockView[];
}

import { IsDay, IsInstant, IsOneOf, limitationActs, type LimitationActKind } from '@liandong/contracts';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { StatutoryClockView } from '../clocks/clock.view.js';

export class LimitationActDto {
  @IsOneOf(limitationActs) kind!: LimitationActKind;
  /** Day it was done; not in the future. */
  @IsDay() happenedOn!: string;
  /** @example "已向用人单位发出催款函并签收（合成）" */
  @IsOptional() @IsString() @Length(1, 4000) text?: string;
  /** Files of your own that prove it. */
  @IsOptional() @IsArray() @ArrayUnique() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) evidenceIds?: string[];
}

export class LimitationActView {
  id!: string;
  version!: number;
  caseId!: string;
  @IsOneOf(limitationActs) kind!: LimitationActKind;
  @IsDay() happenedOn!: string;
  text?: string;
  evidenceIds!: string[];
  @IsInstant() recordedAt!: string;
  /** When a supervisor confirmed that limitation began anew; absent while nobody has. */
  @IsOptional() @IsInstant() confirmedAt?: string;
}

export class CaseClocksView {
  caseId!: string;
  /** What the law says of the matter, by the facts of the case, the steps on its referrals and confirmed acts. */
  statutory!: StatutoryClockView[];
  /** What was done that may interrupt limitation, oldest first. */
  acts!: LimitationActView[];
}

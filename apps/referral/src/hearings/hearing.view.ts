import { hearingKinds, IsInstant, IsOneOf, type HearingKind } from '@liandong/contracts';
import { IsOptional } from 'class-validator';
import { hearingStatuses, type HearingStatus } from './hearing.table.js';

export class HearingView {
  id!: string;
  referralId!: string;
  /** @example "R510726-2026-000001" */
  referralNumber!: string;
  @IsOneOf(hearingKinds) kind!: HearingKind;
  @IsOneOf(hearingStatuses) status!: HearingStatus;
  @IsInstant() startsAt!: string;
  @IsOptional() @IsInstant() endsAt?: string;
  /** @example "伊吾县劳动人事争议仲裁委员会 第一仲裁庭" */
  place!: string;
  /** How often it was changed. @example 0 */
  sequence!: number;
  byOrganisationId!: string;
  @IsInstant() recordedAt!: string;
}

export class HearingPage {
  items!: HearingView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

import { hearingKinds, IsInstant, IsLine, IsOneOf, type HearingKind } from '@liandong/contracts';
import { PageDto } from '@liandong/platform';
import { IsOptional, IsUUID } from 'class-validator';

export class MoveHearingDto {
  /** In the future. */
  @IsInstant() startsAt!: string;
  /** When it ends, where that is known. */
  @IsOptional() @IsInstant() endsAt?: string;
  /** Court or commission, and the room. Seen by both sides; sealed in the database. */
  @IsLine(200, '伊吾县劳动人事争议仲裁委员会 第一仲裁庭') place!: string;
}

export class ScheduleHearingDto extends MoveHearingDto {
  @IsOneOf(hearingKinds) kind!: HearingKind;
}

export class FindHearingsDto extends PageDto {
  /** Of one referral; of all the caller may see when absent. */
  @IsOptional() @IsUUID() referralId?: string;
  /** Only hearings that begin at this instant or later. */
  @IsOptional() @IsInstant() from?: string;
}

export class CalendarDto {
  /** Of one referral; of all the caller may see when absent. */
  @IsOptional() @IsUUID() referralId?: string;
}

import {
  cancelReasons,
  disposals,
  failureCodes,
  holdGrounds,
  IsCount,
  IsDay,
  IsOneOf,
  referralClocks,
  reopenReasons,
  type CancelReason,
  type Disposal,
  type FailureCode,
  type HoldGround,
  type ReferralClock,
  type ReopenReason,
} from '@liandong/contracts';
import { IsOptional, IsUUID } from 'class-validator';
import { RemarkDto } from './referral.dto.js';

export class ConfirmDeclineDto {
  /** The union that is competent in its place, if the partner knows. */
  @IsOptional() @IsUUID() suggestedPartnerId?: string;
}

/** Why the origin wants the work to stop; that a worker withdrew consent, the system learns by itself. */
const originsReasons = cancelReasons.filter((reason) => reason !== 'consent-withdrawn');

export class CancelDto extends RemarkDto {
  @IsOneOf(originsReasons) reason!: CancelReason;
}

export class DisposalDto extends RemarkDto {
  /** What became of the information received; the text says what was done and what was disposed of. */
  @IsOneOf(disposals) disposal!: Disposal;
}

export class RerouteDto {
  /** A competent union the case has not been with. */
  @IsUUID() partnerId!: string;
}

export class HoldDto extends RemarkDto {
  @IsOneOf(holdGrounds) ground!: HoldGround;
  /** Day on which it is looked at again, at the latest. */
  @IsDay() reviewOn!: string;
}

export class ExtensionDto extends RemarkDto {
  @IsOneOf(referralClocks) clock!: ReferralClock;
  /** How much more, in the unit of the clock's rule. */
  @IsCount(1, 10_000) count!: number;
}

export class FailDto extends RemarkDto {
  /** The text is the advice the worker was given. */
  @IsOneOf(failureCodes) code!: FailureCode;
}

export class ReopenDto extends RemarkDto {
  @IsOneOf(reopenReasons) reason!: ReopenReason;
}

import {
  cancelReasons,
  caseKinds,
  IsDigest,
  IsInstant,
  IsOneOf,
  purposes,
  referralKinds,
  type CancelReason,
  type CaseKind,
  type Purpose,
  type ReferralKind,
} from '@liandong/contracts';
import { IsOptional } from 'class-validator';
import { coreStatuses, statuses, type CoreStatus, type ReferralStatus } from '../referrals/lifecycle.js';
import { SentencesView } from '../clocks/clock.view.js';
import { doorActNames, type DoorAct } from './door-acts.js';

export class ListedClaimantView {
  /** As the letter numbers them. @example 1 */
  number!: number;
  claimantId!: string;
}

/** What an office with a system reads among its notices. */
export class DoorNoticeView {
  @IsInstant() at!: string;
  /**
   * What happened, for programs.
   * @example "urged"
   */
  word!: string;
  /** What happened, for people. */
  text!: SentencesView;
}

/** What the holder of a letter sees: how the referral stands. Who the workers are stands on the letter alone. */
export class DoorView {
  version!: number;
  /** @example "〔2026〕12号" */
  letterNumber!: string;
  @IsInstant() expiresAt!: string;
  /** @example "R510726-2026-000001" */
  number!: string;
  caseNumber!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsOneOf(referralKinds) kind!: ReferralKind;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(statuses) status!: ReferralStatus;
  @IsOneOf(coreStatuses) coreStatus!: CoreStatus;
  /** What can be done now, by the noun in the path. @example ["acceptance", "return", "decline"] */
  @IsOneOf(doorActNames, { each: true }) actions!: DoorAct[];
  /** What the other side did of late that the partner is to hear, newest first; five at most. */
  notices!: DoorNoticeView[];
  originName!: string;
  partnerName!: string;
  claimants!: ListedClaimantView[];
  @IsOptional() @IsDigest() packageDigest?: string;
  /** What the partner asked for. @example ["考勤记录"] */
  missingItems!: string[];
  @IsOptional() @IsOneOf(cancelReasons) cancelReason?: CancelReason;
  /** Whose part alone a statement is due of, since they withdrew consent; absent where it is of everybody's. */
  disposalClaimantIds?: string[];
}

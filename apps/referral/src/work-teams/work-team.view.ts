import {
  IsDay,
  IsDivisionCode,
  IsFen,
  IsInstant,
  IsOneOf,
  sides,
  workTeamCostItems,
  workTeamResults,
  type Side,
  type WorkTeamCostItem,
  type WorkTeamResult,
} from '@liandong/contracts';
import { ReferralView } from '../referrals/referral.view.js';

/** The referral after something was said of one of its work teams. */
export class ReferralWithTeamView extends ReferralView {
  workTeamId!: string;
}

export class TeamMemberView {
  id!: string;
  organisationId!: string;
  @IsOneOf(sides) side!: Side;
  /** @example "演甲" */
  name!: string;
}

export class TeamLegView {
  id!: string;
  @IsDivisionCode() fromRegion!: string;
  @IsDivisionCode() toRegion!: string;
  @IsDay() departOn!: string;
  @IsDay() returnOn!: string;
}

export class TeamCostView {
  id!: string;
  @IsOneOf(workTeamCostItems) item!: WorkTeamCostItem;
  @IsFen() amountFen!: string;
  @IsDay() spentOn!: string;
  @IsOneOf(sides) paidBy!: Side;
  /** By the agreement as it stood when the cost was recorded. */
  @IsOneOf(sides) borneBy!: Side;
}

/** What each side bears of all costs. */
export class BorneView {
  @IsFen() originFen!: string;
  @IsFen() partnerFen!: string;
}

export class TeamResultView {
  @IsOneOf(workTeamResults) result!: WorkTeamResult;
  /** @example "已追回全部拖欠工资" */
  text!: string;
  @IsDay() endedOn!: string;
  byOrganisationId!: string;
}

export class WorkTeamView {
  id!: string;
  referralId!: string;
  @IsDay() formedOn!: string;
  byOrganisationId!: string;
  @IsInstant() recordedAt!: string;
  members!: TeamMemberView[];
  legs!: TeamLegView[];
  costs!: TeamCostView[];
  borne!: BorneView;
  /** Absent while the team is under way. */
  result?: TeamResultView;
}

export class WorkTeamPage {
  items!: WorkTeamView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

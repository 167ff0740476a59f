import {
  acceptors,
  cancelReasons,
  caseKinds,
  declineCodes,
  disclosureFields,
  disposals,
  failureCodes,
  holdGrounds,
  IsDay,
  IsDigest,
  IsDivisionCode,
  IsInstant,
  IsOneOf,
  outcomeCodes,
  purposes,
  referralKinds,
  reopenReasons,
  sides,
  type Acceptor,
  type CancelReason,
  type CaseKind,
  type DeclineCode,
  type DisclosureField,
  type Disposal,
  type FailureCode,
  type HoldGround,
  type OutcomeCode,
  type Purpose,
  type ReferralKind,
  type ReopenReason,
  type Side,
} from '@liandong/contracts';
import { IsOptional } from 'class-validator';
import { exclusionReasons, type ExclusionReason } from './claimant-choice.table.js';
import { SuggestionView } from '../routes/route.dto.js';
import {
  actionNames,
  balls,
  coreStatuses,
  statuses,
  type Ball,
  type CoreStatus,
  type ReferralAction,
  type ReferralStatus,
} from './lifecycle.js';
import { confirmations, legalBases, type LegalBasis, type WorkerConfirmation } from './referral.js';

export class HoldView {
  @IsOneOf(holdGrounds) ground!: HoldGround;
  @IsDay() reviewOn!: string;
}

export class ReopeningView {
  /** Whose supervisor asked; the other side's must agree. */
  @IsOneOf(sides) side!: Side;
  @IsOneOf(reopenReasons) reason!: ReopenReason;
}

export class ProposalView {
  @IsOneOf(outcomeCodes) code!: OutcomeCode;
  evidenceId?: string;
}

export class AttestationView {
  /** @example 2 */
  attempts!: number;
  @IsInstant() attestedAt!: string;
}

export class ManifestView {
  @IsOneOf(legalBases) legalBasis!: LegalBasis;
  @IsOneOf(disclosureFields, { each: true }) fields!: DisclosureField[];
  claimantIds!: string[];
  evidenceIds!: string[];
}

export class ReferralView {
  id!: string;
  version!: number;
  /** @example "R510726-2026-000001" */
  number!: string;
  caseId!: string;
  caseNumber!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsOneOf(referralKinds) kind!: ReferralKind;
  @IsOneOf(purposes) purpose!: Purpose;
  @IsOneOf(statuses) status!: ReferralStatus;
  /** Stable however the states are refined. */
  @IsOneOf(coreStatuses) coreStatus!: CoreStatus;
  /** The side whose clock runs. */
  @IsOptional() @IsOneOf(balls) ball?: Ball;
  /** What the caller may do now; the path of each is in docs/for/a-partners-programmer.md. @example ["claim"] */
  @IsOneOf(actionNames, { each: true }) actions!: ReferralAction[];
  originId!: string;
  @IsDivisionCode() originRegion!: string;
  partnerId!: string;
  @IsDivisionCode() partnerRegion!: string;
  stationId?: string;
  /** Who handles it at the partner: the subject of an account. For the partner's own people and the station it works with. */
  handlerId?: string;
  /** Whose word takes it on at the partner, as the partner had decided when it was sent. */
  @IsOptional() @IsOneOf(acceptors) acceptsBy?: Acceptor;
  /** The referral this one was sent on from. */
  parentId?: string;
  /** The first referral of the chain. */
  traceId!: string;
  /** Which hop of the chain this is, from 1. @example 1 */
  hop!: number;
  agreementId?: string;
  /** Why this partner, as it stood when the choice was made. */
  suggestion?: SuggestionView;
  /** The other partners that were suggested then, best first, with their reasons. */
  passedOver!: SuggestionView[];
  manifest!: ManifestView;
  packageVersion!: number;
  @IsOptional() @IsDigest() packageDigest?: string;
  claimantCount!: number;
  returnCount!: number;
  /** What the partner asked for. @example ["考勤记录"] */
  missingItems!: string[];
  @IsOptional() @IsOneOf(declineCodes) declineCode?: DeclineCode;
  /** The union that the partner who declined thinks competent. */
  suggestedPartnerId?: string;
  hold?: HoldView;
  @IsOptional() @IsOneOf(cancelReasons) cancelReason?: CancelReason;
  /** What became of the information the partner had; `due` while it owes the statement. */
  @IsOptional() @IsOneOf(['due', ...disposals]) disposal?: Disposal | 'due';
  /** Whose part alone the statement is due of, since they withdrew consent; absent where it is of everybody's. */
  disposalClaimantIds?: string[];
  @IsOptional() @IsOneOf(failureCodes) failureCode?: FailureCode;
  reopening?: ReopeningView;
  /** How the station proposes to report the end. */
  proposal?: ProposalView;
  @IsOptional() @IsOneOf(outcomeCodes) outcome?: OutcomeCode;
  /** The file that proves the outcome. */
  outcomeEvidenceId?: string;
  @IsOptional() @IsOneOf(confirmations) workerConfirmation?: WorkerConfirmation;
  /** That the worker could not be reached, as the origin's clerk attests; a supervisor's word completes it. */
  unreachable?: AttestationView;
  /** When the origin last urged the partner. */
  @IsOptional() @IsInstant() urgedAt?: string;
  /** When a union above last took it under supervision. */
  @IsOptional() @IsInstant() supervisedAt?: string;
  @IsInstant() draftedAt!: string;
  @IsOptional() @IsInstant() sentAt?: string;
  @IsOptional() @IsInstant() deliveredAt?: string;
  @IsOptional() @IsInstant() claimedAt?: string;
  @IsOptional() @IsInstant() acceptedAt?: string;
  @IsOptional() @IsInstant() startedAt?: string;
  @IsOptional() @IsInstant() reportedAt?: string;
  @IsOptional() @IsInstant() endedAt?: string;
}

/** A referral with what is told beside it, or in place of what everybody is shown. */
export type Told<T> = Omit<ReferralView, keyof T> & T;

export class ReferralPage {
  items!: ReferralView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class StepView {
  id!: string;
  /** @example "mediation" */
  kind!: string;
  @IsDay() takenOn!: string;
  /** @example "已向伊吾县劳动人事争议仲裁委员会提交仲裁申请" */
  text?: string;
  evidenceIds!: string[];
  byOrganisationId!: string;
  @IsInstant() recordedAt!: string;
}

export class StepPage {
  items!: StepView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

/** Whether the partner took a claimant on; who is excluded stays with the origin. */
export class ClaimantChoiceView {
  claimantId!: string;
  accepted!: boolean;
  /** Why not. */
  @IsOptional() @IsOneOf(exclusionReasons) reason?: ExclusionReason;
}

export class ClaimantChoicePage {
  items!: ClaimantChoiceView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class PackageView {
  version!: number;
  /** SHA-256 of the canonical JSON (RFC 8785) of the package as it was frozen: of `package`, unless somebody is withheld. */
  @IsDigest() digest!: string;
  /** What the origin disclosed: the case, its claimants with the consented fields, claims and evidence. */
  package!: Record<string, unknown>;
  /** Whose part is left out: who has withdrawn consent since, and, but for the origin, whom the partner did not take on. */
  withheldClaimantIds!: string[];
}

import type {
  Acceptor,
  CancelReason,
  CaseKind,
  DeclineCode,
  DisclosureField,
  Disposal,
  FailureCode,
  HoldGround,
  OutcomeCode,
  Purpose,
  ReferralKind,
  ReopenReason,
  Side,
} from '@liandong/contracts';
import type { Versioned } from '@liandong/platform';
import type { RunningClock } from '../clocks/running-clock.js';
import type { SuggestionView } from '../routes/route.dto.js';
import type { ReferralStatus } from './lifecycle.js';

export const legalBases = ['separate-consent', 'statutory-duty'] as const;
/** Why personal information may leave (PIPL art. 13 and 23): the worker's separate consent, or a duty by law. */
export type LegalBasis = (typeof legalBases)[number];

/** What is to leave the origin. Empty claimant list: all of the case. */
export interface Manifest {
  readonly legalBasis: LegalBasis;
  readonly fields: readonly DisclosureField[];
  readonly claimantIds: readonly string[];
  readonly evidenceIds: readonly string[];
}

/** The reported end of the work, before and after the origin confirms it. */
export interface Outcome {
  readonly code: OutcomeCode;
  readonly evidenceId: string | null;
}

export const confirmations = ['confirmed', 'unreachable'] as const;
/** Whether the worker confirmed the outcome, or could not be reached, as two people of the origin attest. */
export type WorkerConfirmation = (typeof confirmations)[number];

/** A wish that the work stop, and the state it came upon. */
export interface Cancelling {
  readonly reason: CancelReason;
  readonly priorStatus: ReferralStatus;
  readonly requestedAt: string;
}

/** Work that waits for something outside, until a day of review (ISO date, Shanghai). */
export interface Hold {
  readonly ground: HoldGround;
  readonly reviewOn: string;
}

/** A clerk's word that the worker was sought so many times and not reached; a supervisor's is needed beside it. */
export interface Attestation {
  readonly attempts: number;
  readonly attesterId: string;
  readonly attestedAt: string;
}

/** One side's wish to take an ended referral up again. */
export interface Reopening {
  readonly side: Side;
  readonly reason: ReopenReason;
}

/** An accepted transfer has made the partner the owner of the case. */
export const handedOver = ({ kind, acceptedAt }: Pick<Referral, 'kind' | 'acceptedAt'>): boolean =>
  kind !== 'assist' && acceptedAt !== null;

/** Whoever has taken a referral for review has read its package, and owes the word what became of it. */
export const disposalOwed = ({ claimedAt }: Pick<Referral, 'claimedAt'>): 'due' | null => (claimedAt ? 'due' : null);

/** A word on the information of everybody in the package. */
export const disposalOfAll = (disposal: Referral['disposal']) => ({ disposal, disposalClaimantIds: [] }) as const;

/**
 * One hop of a case from an origin union to a partner. Organisation, region and competence are copied when it is made,
 * so that later changes of the directory do not move the statistics.
 */
export interface Referral extends Versioned {
  readonly number: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseKind: CaseKind;
  readonly kind: ReferralKind;
  readonly purpose: Purpose;
  readonly status: ReferralStatus;
  readonly originId: string;
  readonly originRegion: string;
  readonly partnerId: string;
  readonly partnerRegion: string;
  readonly stationId: string | null;
  /** The referral this one was sent on from; null for the first hop. */
  readonly parentId: string | null;
  /** The first hop of the chain: its id is the trace of all. */
  readonly traceId: string;
  /** Unions the case has been with on its way, in order, this partner last: none comes twice. */
  readonly trace: readonly string[];
  readonly agreementId: string | null;
  /** Why this partner: the suggestion as it stood when the choice was made; null when chosen against it. */
  readonly suggestion: SuggestionView | null;
  /** The other partners that were suggested then, best first, with what was said for and against them. */
  readonly passedOver: readonly SuggestionView[];
  readonly manifest: Manifest;
  readonly drafterId: string;
  readonly signerId: string | null;
  readonly handlerId: string | null;
  /**
   * Whose word takes it on at the partner, as the partner had decided when it was sent: one truth for answers, refusals and
   * the log, which a later change of mind does not reach.
   */
  readonly acceptsBy: Acceptor;
  readonly disclosureId: string | null;
  /** Number of the package last sent; 0 before the first. */
  readonly packageVersion: number;
  readonly packageDigest: string | null;
  readonly claimantCount: number;
  readonly returnCount: number;
  /** What the partner asked for, in its own words; null when nothing is missing. */
  readonly missingItemsSealed: Buffer | null;
  readonly declineCode: DeclineCode | null;
  /** The union that the partner who declined thinks competent. */
  readonly suggestedPartnerId: string | null;
  readonly hold: Hold | null;
  readonly cancelling: Cancelling | null;
  /** `due` while a partner that had the package owes the statement what became of it. */
  readonly disposal: Disposal | 'due' | null;
  /** Whose part alone it is due of: they withdrew consent while the work goes on. Empty where it is of everybody's. */
  readonly disposalClaimantIds: readonly string[];
  readonly failureCode: FailureCode | null;
  readonly reopening: Reopening | null;
  /** The newest step that opens or ends a proceeding has opened one. */
  readonly isProceedingPending: boolean;
  /** Work teams without a result yet, and hearings that were not cancelled. */
  readonly openTeams: number;
  readonly openHearings: number;
  /** How the station proposes to report the end; the partner reports it, or otherwise. */
  readonly proposal: Outcome | null;
  readonly outcome: Outcome | null;
  readonly workerConfirmation: WorkerConfirmation | null;
  readonly unreachable: Attestation | null;
  /** What runs or stands on it now; every live referral has one that runs. */
  readonly clocks: readonly RunningClock[];
  /** When the origin last urged the partner, and a union above last took it under supervision. */
  readonly urgedAt: Date | null;
  readonly supervisedAt: Date | null;
  readonly draftedAt: Date;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly claimedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly startedAt: Date | null;
  readonly reportedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Words of the domain that travel: each list is the whole truth for requests, events, tables and screens. */
export const caseKinds = ['unpaid-wages', 'work-injury', 'labour-contract', 'social-insurance', 'hardship'] as const;
export type CaseKind = (typeof caseKinds)[number];

export const channels = [
  'walk-in',
  'hotline-12351',
  'online',
  'letter-feedback',
  'enterprise-report',
  'inspection',
  'station',
  'partner',
] as const;
export type Channel = (typeof channels)[number];

export const occupationGroups = [
  'truck-driver',
  'courier',
  'care-worker',
  'domestic-worker',
  'shop-information-worker',
  'delivery-rider',
  'estate-agent',
  'security-guard',
  'construction',
  'manufacturing',
  'services',
  'other',
] as const;
export type OccupationGroup = (typeof occupationGroups)[number];

export const claimItems = [
  'wages',
  'overtime',
  'injury-compensation',
  'severance',
  'double-wages',
  'deposit',
  'other',
] as const;
export type ClaimItem = (typeof claimItems)[number];

export const organisationKinds = [
  'provincial-union',
  'city-union',
  'county-union',
  'enterprise-union',
  'aid-centre',
  'legal-aid-station',
  'joint-station',
  'department',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const referralKinds = ['assist', 'transfer', 'pull'] as const;
export type ReferralKind = (typeof referralKinds)[number];

export const purposes = ['rights-protection', 'legal-aid', 'evidence', 'hardship'] as const;
export type Purpose = (typeof purposes)[number];

export const declineCodes = [
  'not-competent',
  'duplicate',
  'outside-mandate',
  'limitation-passed',
  'no-capacity',
  'conflict-of-interest',
  'worker-withdrew',
  'already-in-proceedings',
  'consent-insufficient',
  'supplement-not-sent',
  'other',
] as const;
export type DeclineCode = (typeof declineCodes)[number];

export const outcomeCodes = [
  'paid-in-full',
  'paid-in-part',
  'schedule-agreed',
  'award-obtained',
  'judgment-obtained',
  'enforced',
  'hardship-filed',
  'evidence-delivered',
  'advice-only',
  'no-recovery',
] as const;
export type OutcomeCode = (typeof outcomeCodes)[number];

/** Why a partner's work is to stop before its end (domain.md, transition 20). */
export const cancelReasons = [
  'consent-withdrawn',
  'worker-request',
  'settled-elsewhere',
  'entered-in-error',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** What became of the personal information a partner had received (PIPL art. 47). */
export const disposals = ['deleted', 'returned', 'kept-by-law'] as const;
export type Disposal = (typeof disposals)[number];

/** Why work waits (domain.md, transition 16). */
export const holdGrounds = ['injury-decision-pending', 'criminal-first', 'worker-unreachable'] as const;
export type HoldGround = (typeof holdGrounds)[number];

/** Why nothing came of it (domain.md, transition 29). */
export const failureCodes = ['no-assets', 'limitation-passed', 'employer-gone', 'evidence-lacking'] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Why an ended referral is taken up again (domain.md, transition 30). */
export const reopenReasons = ['instalment-missed', 'new-evidence'] as const;
export type ReopenReason = (typeof reopenReasons)[number];

/** The two unions of a referral. */
export const acceptors = ['clerk', 'supervisor'] as const;
/** Whose word takes a referral on in an organisation: a clerk’s does, or it is the supervisor’s alone. */
export type Acceptor = (typeof acceptors)[number];

export const sides = ['origin', 'partner'] as const;
export type Side = (typeof sides)[number];

/** Legal and practical steps on a referral (domain.md, transition 15). */
export const stepKinds = [
  'progress-note',
  'letter',
  'mediation',
  'inspection-complaint',
  'arbitration-filed',
  'award',
  'suit',
  'judgment',
  'enforcement',
] as const;
export type StepKind = (typeof stepKinds)[number];

export const limitationActs = ['claim', 'request', 'acknowledgement'] as const;
/**
 * What interrupts the limitation of arbitration: a claim against the employer, a request to the authorities, the
 * employer's acknowledgement (Labour Dispute Mediation and Arbitration Law art. 27).
 */
export type LimitationActKind = (typeof limitationActs)[number];

export const hearingKinds = ['mediation', 'arbitration', 'court'] as const;
/** Before whom a hearing takes place. */
export type HearingKind = (typeof hearingKinds)[number];

/** What a work team spends (domain.md §5). The first three are shared by agreement. */
export const workTeamCostItems = ['travel', 'living-allowance', 'fees', 'other'] as const;
export type WorkTeamCostItem = (typeof workTeamCostItems)[number];

/** What a work team came home with. */
export const workTeamResults = [
  'recovered',
  'agreement-reached',
  'evidence-gathered',
  'handed-to-authorities',
  'no-result',
] as const;
export type WorkTeamResult = (typeof workTeamResults)[number];

/** Clocks of a referral, set by agreement (domain.md §6); beside them run those the law sets for the matter. */
export const referralClocks = [
  'preparation',
  'signature',
  'delivery',
  'first-response',
  'acceptance',
  'assist-reply',
  'progress',
  'supplement',
  'employer-letter',
  'hold-review',
  'cancel-answer',
  'reroute-decision',
  'closing-confirmation',
] as const;
export type ReferralClock = (typeof referralClocks)[number];

/**
 * Rungs of the ladder on which somebody is reminded, in the order they are climbed. Each stands at a percentage of its
 * clock, by the rules; `out` is its end.
 */
export const rungs = [
  'first-reminder',
  'second-reminder',
  'out',
  'supervisors',
  'provincial-unions',
  'expiry',
] as const;
export type Rung = (typeof rungs)[number];

/** Personal fields a worker may consent to disclose. */
export const disclosureFields = [
  'name',
  'id-number',
  'phone',
  'home-region',
  'occupation-group',
  'union-member',
  'claims',
  'evidence',
] as const;
export type DisclosureField = (typeof disclosureFields)[number];

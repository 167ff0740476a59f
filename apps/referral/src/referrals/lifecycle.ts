import { actionsFrom, statesOf, type ActionOf, type StateOf } from '@liandong/kernel';

/** While the partner has to act, it can be urged by the origin and supervised from above. */
const pressed = <const S extends string>(status: S) => ({ urge: status, supervise: status });
/** The partner can ask for more time, which the origin grants or refuses. */
const extended = <const S extends string>(status: S) => ({
  'ask-extension': status,
  'grant-extension': status,
  'refuse-extension': status,
});

/** The partner says what became of what it had received: of one worker's part also while the work goes on for others. */
const accounted = <const S extends string>(status: S) => ({ 'state-disposal': status });

/** People of both sides go there together; about a team everything is said on its referral, while that is worked on. */
const teamed = <const S extends string>(status: S) => ({
  'form-work-team': status,
  'join-work-team': status,
  'plan-work-team-journey': status,
  'record-work-team-cost': status,
  'close-work-team': status,
});

/**
 * The life of a referral (one hop of a case): the whole truth for the diagram, the database constraint, the actions a
 * client is offered and the exhaustive test. Beside it, `who-may.ts` says who may do what.
 */
export const lifecycle = {
  draft: { amend: 'draft', submit: 'approving', void: 'voided' },
  approving: { revise: 'draft', sign: 'sent', void: 'voided' },
  sent: { deliver: 'delivered', withdraw: 'withdrawn', expire: 'expired', 'void-sent': 'voided' },
  delivered: { claim: 'reviewing', withdraw: 'withdrawn', expire: 'expired', ...pressed('delivered') },
  reviewing: {
    return: 'returned',
    accept: 'accepted',
    'propose-decline': 'decline-proposed',
    reroute: 'rerouted',
    'request-cancel': 'cancel-requested',
    expire: 'expired',
    ...pressed('reviewing'),
    ...extended('reviewing'),
    ...accounted('reviewing'),
  },
  returned: {
    supplement: 'reviewing',
    withdraw: 'withdrawn',
    'decline-unsupplemented': 'declined',
    ...accounted('returned'),
  },
  'decline-proposed': {
    'confirm-decline': 'declined',
    overrule: 'reviewing',
    'request-cancel': 'cancel-requested',
    ...pressed('decline-proposed'),
    ...accounted('decline-proposed'),
  },
  declined: accounted('declined'),
  accepted: {
    'assign-station': 'accepted',
    start: 'in-progress',
    reroute: 'rerouted',
    'request-cancel': 'cancel-requested',
    ...pressed('accepted'),
    ...extended('accepted'),
    ...accounted('accepted'),
    ...teamed('accepted'),
  },
  'in-progress': {
    'record-step': 'in-progress',
    'assign-station': 'in-progress',
    'schedule-hearing': 'in-progress',
    'move-hearing': 'in-progress',
    'cancel-hearing': 'in-progress',
    'propose-outcome': 'in-progress',
    hold: 'on-hold',
    'request-cancel': 'cancel-requested',
    'report-outcome': 'outcome-reported',
    fail: 'failed',
    ...pressed('in-progress'),
    ...extended('in-progress'),
    ...accounted('in-progress'),
    ...teamed('in-progress'),
  },
  'on-hold': {
    resume: 'in-progress',
    'request-cancel': 'cancel-requested',
    fail: 'failed',
    ...accounted('on-hold'),
    ...teamed('on-hold'),
  },
  // A legal step can be pending in the first two of its prior states only, so refusing leads back to no other (T22).
  'cancel-requested': {
    'confirm-cancel': 'withdrawn',
    'refuse-cancel': 'in-progress',
    'refuse-cancel-on-hold': 'on-hold',
    lapse: 'withdrawn',
    ...pressed('cancel-requested'),
    ...accounted('cancel-requested'),
  },
  withdrawn: accounted('withdrawn'),
  rerouted: accounted('rerouted'),
  expired: { 'answer-late': 'reviewing', 'reroute-expired': 'rerouted', ...accounted('expired') },
  'outcome-reported': {
    complete: 'completed',
    'attest-unreachable': 'outcome-reported',
    'complete-unreachable': 'completed',
    object: 'in-progress',
    ...accounted('outcome-reported'),
  },
  completed: { 'propose-reopen': 'completed', reopen: 'in-progress', ...accounted('completed') },
  failed: { 'propose-reopen': 'failed', reopen: 'in-progress', ...accounted('failed') },
  voided: {},
} as const;

export type ReferralStatus = StateOf<typeof lifecycle>;
export type ReferralAction = ActionOf<typeof lifecycle>;
export const statuses: readonly ReferralStatus[] = statesOf(lifecycle);
export const actionNames: readonly ReferralAction[] = [
  ...new Set(statuses.flatMap((status) => actionsFrom(lifecycle, status))),
];

export const coreStatuses = ['preparing', 'sent', 'reviewing', 'needs-origin', 'active', 'closing', 'closed'] as const;
/** What a partner's program may rely on, however the states are refined. */
export type CoreStatus = (typeof coreStatuses)[number];

export const balls = ['origin', 'partner', 'system'] as const;
/** The side whose clock runs. */
export type Ball = (typeof balls)[number];

const places: Readonly<Record<ReferralStatus, readonly [CoreStatus, Ball | null]>> = {
  draft: ['preparing', 'origin'],
  approving: ['preparing', 'origin'],
  sent: ['sent', 'system'],
  delivered: ['sent', 'partner'],
  reviewing: ['reviewing', 'partner'],
  returned: ['needs-origin', 'origin'],
  'decline-proposed': ['reviewing', 'partner'],
  declined: ['closed', 'origin'],
  accepted: ['active', 'partner'],
  'in-progress': ['active', 'partner'],
  'on-hold': ['active', 'partner'],
  'cancel-requested': ['active', 'partner'],
  withdrawn: ['closed', null],
  rerouted: ['closed', null],
  expired: ['needs-origin', 'origin'],
  'outcome-reported': ['closing', 'origin'],
  completed: ['closed', null],
  failed: ['closed', 'origin'],
  voided: ['closed', null],
};

export const coreStatusOf = (status: ReferralStatus): CoreStatus => places[status][0];
export const ballOf = (status: ReferralStatus): Ball | null => places[status][1];

/** States in which nothing more is expected; some can still be reopened. */
export const endedStatuses: readonly ReferralStatus[] = statuses.filter((status) => coreStatusOf(status) === 'closed');

/** Ends that cannot be reopened: who had received the package may no longer read it. */
export const closedStatuses: readonly ReferralStatus[] = endedStatuses.filter(
  (status) => !actionsFrom(lifecycle, status).some((action) => action === 'reopen'),
);

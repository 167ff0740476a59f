import { refusal } from '@liandong/contracts';
import { actionsFrom, DomainError, next, type TargetOf } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import { lifecycle, type ReferralAction } from './lifecycle.js';
import { hasPartFor, obstacleTo, type Limits, type LimitsOf } from './obstacles.js';
import type { Referral } from './referral.js';

export const positions = [
  'origin-clerk',
  'origin-supervisor',
  'partner-clerk',
  'partner-supervisor',
  'station-lawyer',
  'superior',
  'letter-holder',
  'system',
] as const;
/** Where somebody stands towards one referral. */
export type Position = (typeof positions)[number];

/**
 * Who may do what (domain.md §4, column Actor). An action that is not here is known to the lifecycle but not offered to
 * anyone yet.
 */
export const whoMay: Readonly<Partial<Record<ReferralAction, readonly Position[]>>> = {
  amend: ['origin-clerk'],
  submit: ['origin-clerk'],
  revise: ['origin-supervisor'],
  sign: ['origin-supervisor'],
  void: ['origin-clerk'],
  deliver: ['system', 'letter-holder'],
  'void-sent': ['origin-supervisor'],
  withdraw: ['origin-supervisor', 'system'],
  'request-cancel': ['origin-supervisor', 'system'],
  'confirm-cancel': ['partner-clerk'],
  'refuse-cancel': ['partner-supervisor'],
  'refuse-cancel-on-hold': ['partner-supervisor'],
  'state-disposal': ['partner-clerk'],
  claim: ['partner-clerk'],
  return: ['partner-clerk'],
  supplement: ['origin-clerk'],
  accept: ['partner-clerk', 'partner-supervisor'],
  'propose-decline': ['partner-clerk'],
  'confirm-decline': ['partner-supervisor'],
  overrule: ['partner-supervisor'],
  reroute: ['partner-supervisor'],
  'reroute-expired': ['origin-supervisor'],
  'assign-station': ['partner-clerk', 'partner-supervisor'],
  start: ['partner-clerk'],
  'record-step': ['partner-clerk', 'station-lawyer'],
  'schedule-hearing': ['partner-clerk', 'station-lawyer'],
  'move-hearing': ['partner-clerk', 'station-lawyer'],
  'cancel-hearing': ['partner-clerk', 'station-lawyer'],
  'propose-outcome': ['station-lawyer'],
  hold: ['partner-clerk'],
  resume: ['partner-clerk', 'system'],
  fail: ['partner-supervisor'],
  'propose-reopen': ['origin-supervisor', 'partner-supervisor'],
  reopen: ['origin-supervisor', 'partner-supervisor'],
  expire: ['system'],
  'answer-late': ['partner-clerk'],
  'decline-unsupplemented': ['partner-clerk'],
  lapse: ['system'],
  urge: ['origin-clerk', 'origin-supervisor'],
  supervise: ['superior'],
  'ask-extension': ['partner-clerk'],
  'grant-extension': ['origin-supervisor'],
  'refuse-extension': ['origin-supervisor'],
  'form-work-team': ['origin-clerk', 'partner-clerk'],
  'join-work-team': ['origin-clerk', 'partner-clerk'],
  'plan-work-team-journey': ['origin-clerk', 'partner-clerk'],
  'record-work-team-cost': ['origin-clerk', 'partner-clerk'],
  'close-work-team': ['origin-clerk', 'partner-clerk'],
  'report-outcome': ['partner-clerk'],
  complete: ['origin-clerk'],
  'attest-unreachable': ['origin-clerk'],
  'complete-unreachable': ['origin-supervisor'],
  object: ['origin-clerk'],
};

/** The system acting by itself: on a message or when a timer is due. */
export const system = { subject: 'system' } as const;
export type By = Actor | typeof system;

/**
 * All places an actor has towards a referral. A clerk stands in the own organisation, a supervisor over a subtree; who
 * holds a letter stands for the whole office it was sent to, in this one referral.
 */
export function positionsOf(
  referral: Pick<Referral, 'id' | 'originId' | 'partnerId' | 'stationId'>,
  by: By,
): Position[] {
  if (!('organisationId' in by)) return ['system'];
  if (by.only !== undefined && by.only !== referral.id) return [];
  const isClerkOf = (id: string) => by.roles.includes('clerk') && by.organisationId === id;
  const isSupervisorOf = (id: string) => by.roles.includes('supervisor') && by.reach.includes(id);
  const held: Position[] = [];
  if (isClerkOf(referral.originId)) held.push('origin-clerk');
  if (isSupervisorOf(referral.originId)) held.push('origin-supervisor');
  if (isClerkOf(referral.partnerId)) held.push('partner-clerk');
  if (isSupervisorOf(referral.partnerId)) held.push('partner-supervisor');
  // A union above one of the sides, which is none itself.
  const isParty = [referral.originId, referral.partnerId].includes(by.organisationId);
  if (!isParty && held.some((position) => position.endsWith('-supervisor'))) held.push('superior');
  if (by.roles.includes('lawyer') && by.organisationId === referral.stationId) held.push('station-lawyer');
  if (by.only === referral.id) held.push('letter-holder');
  return held;
}

function isAllowed(action: ReferralAction, held: readonly Position[]): boolean {
  return whoMay[action]?.some((position) => held.includes(position)) ?? false;
}

/** What this caller may do with the referral as it is now: what is not here is refused. */
export function actionsOf(referral: Referral, by: By, limits: Limits): ReferralAction[] {
  const who = { subject: by.subject, held: positionsOf(referral, by) };
  return actionsFrom(lifecycle, referral.status).filter(
    (action) =>
      isAllowed(action, who.held) && hasPartFor(action, referral) && !obstacleTo(action, referral, who, limits),
  );
}

/**
 * The state an action leads to, if the state allows it, the actor may do it and nothing on the referral stands in the
 * way. Refuses `illegal-transition` first: who comes too late is told so, whatever the role.
 */
export function moveOn<const A extends ReferralAction>(
  referral: Referral,
  by: By,
  action: A,
  ...[limits]: LimitsOf<A>
): TargetOf<typeof lifecycle, A> {
  const status = next(lifecycle, referral.status, action);
  const who = { subject: by.subject, held: positionsOf(referral, by) };
  if (!isAllowed(action, who.held)) throw refusal('access.role-lacking', { action });
  const obstacle = obstacleTo(action, referral, who, limits);
  if (obstacle) throw obstacle;
  return status;
}

/** Whether a decision would come that far: asked before anything is asked of others for it. */
export function mayMoveOn<const A extends ReferralAction>(
  referral: Referral,
  by: By,
  action: A,
  ...limits: LimitsOf<A>
): boolean {
  try {
    moveOn(referral, by, action, ...limits);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

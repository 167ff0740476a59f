import { refusal } from '@liandong/contracts';
import { actionsFrom, next, type TargetOf } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import { lifecycle, type CaseAction, type CaseStatus } from './lifecycle.js';

export const positions = ['owner-clerk', 'owner-supervisor', 'system'] as const;
/** Where somebody stands towards one case. */
export type Position = (typeof positions)[number];

/** Who may do what. An action that is not here is known to the lifecycle but not offered to anyone yet. */
export const whoMay: Readonly<Partial<Record<CaseAction, readonly Position[]>>> = {
  register: ['owner-clerk', 'owner-supervisor'],
  accept: ['owner-supervisor'],
  decline: ['owner-supervisor'],
  withdraw: ['owner-clerk', 'owner-supervisor'],
  close: ['owner-clerk'],
  reopen: ['owner-supervisor'],
  'hand-over': ['system'],
  divide: ['system'],
};

/** The system acting by itself, on a message. */
export const system = { subject: 'system' } as const;
export type By = Actor | typeof system;

interface Placed {
  readonly ownerId: string;
  readonly status: CaseStatus;
}

/** A clerk stands in the own organisation, a supervisor over its whole subtree. */
export function positionsOf({ ownerId }: Pick<Placed, 'ownerId'>, by: By): Position[] {
  if (!('organisationId' in by)) return ['system'];
  const held: Position[] = [];
  if (by.roles.includes('clerk') && by.organisationId === ownerId) held.push('owner-clerk');
  if (by.roles.includes('supervisor') && by.reach.includes(ownerId)) held.push('owner-supervisor');
  return held;
}

const isAllowed = (action: CaseAction, held: readonly Position[]) =>
  whoMay[action]?.some((position) => held.includes(position)) ?? false;

/** What this caller may do with the case as it is now. */
export function actionsOf(placed: Placed, by: By): CaseAction[] {
  const held = positionsOf(placed, by);
  return actionsFrom(lifecycle, placed.status).filter((action) => isAllowed(action, held));
}

/**
 * The state an action leads to, if the state allows it and the actor may do it. Refuses `illegal-transition` first: who
 * comes too late is told so, whatever the role.
 */
export function moveOn<const A extends CaseAction>(placed: Placed, by: By, action: A): TargetOf<typeof lifecycle, A> {
  const status = next(lifecycle, placed.status, action);
  if (!isAllowed(action, positionsOf(placed, by))) throw refusal('access.role-lacking', { action });
  return status;
}

import type { ActionOf, StateOf } from '@liandong/kernel';

/**
 * The life of a case: the whole truth for the diagram, the database constraint, the actions a client is offered and the
 * exhaustive test. Beside it, `who-may.ts` says who may do what. Where a case stands beyond that (referred, recovering)
 * is derived from its referrals and its recovery.
 */
export const lifecycle = {
  draft: { register: 'registered' },
  registered: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', merge: 'merged' },
  accepted: { close: 'closed', withdraw: 'withdrawn', merge: 'merged', 'hand-over': 'accepted', divide: 'accepted' },
  declined: {},
  // A transfer that the partner accepted while the owner ended the case still moves the file to the partner.
  closed: { reopen: 'accepted', 'hand-over': 'closed', divide: 'closed' },
  withdrawn: { 'hand-over': 'withdrawn', divide: 'withdrawn' },
  merged: { 'hand-over': 'merged' },
} as const;

export type CaseStatus = StateOf<typeof lifecycle>;
export type CaseAction = ActionOf<typeof lifecycle>;

/** Every action there is, for the API document. */
export const caseActions = [...new Set(Object.values(lifecycle).flatMap((row) => Object.keys(row)))];

/** States in which a case takes new consents and evidence. */
export const openStatuses: readonly CaseStatus[] = ['registered', 'accepted'];

import { refusal } from '@liandong/contracts';
import { currentContext } from '../http/request-context.js';

export const roles = ['clerk', 'supervisor', 'lawyer', 'analyst', 'operator'] as const;
/** What a person or a program may do. */
export type Role = (typeof roles)[number];

/** Who acts: a person or program of one organisation, and the organisations whose data is theirs to see. */
export interface Actor {
  readonly subject: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** Own organisation; for supervisors its whole subtree too. */
  readonly reach: readonly string[];
  /** The one thing whose data is theirs to see, for who came by a key to it: a database may narrow its policies to it. */
  readonly only?: string;
}

/** The actor of the running request; refuses when nobody is signed in. */
export function currentActor(): Actor {
  const actor = currentContext()?.actor;
  if (!actor) throw refusal('access.token-missing');
  return actor;
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role);
}

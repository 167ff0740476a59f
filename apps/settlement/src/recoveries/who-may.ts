import { refusal } from '@liandong/contracts';
import type { Actor, Role } from '@liandong/platform';

/** Who may do what with a recovery of which the own organisation is a party (domain.md, 5). */
export const whoMay = {
  'enter-document': ['clerk', 'supervisor', 'lawyer'],
  'record-receipt': ['clerk', 'supervisor'],
  'allocate-receipt': ['clerk', 'supervisor'],
  'approve-receipt': ['supervisor'],
  'reverse-receipt': ['clerk', 'supervisor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type RecoveryAction = keyof typeof whoMay;
export const recoveryActions = Object.keys(whoMay) as RecoveryAction[];

export function may(by: Pick<Actor, 'roles'>, action: RecoveryAction): boolean {
  const allowed: readonly Role[] = whoMay[action];
  return by.roles.some((role) => allowed.includes(role));
}

/** Asked after loading: what the caller may not see is not found, what the role may not do is refused. */
export function requireRole(by: Pick<Actor, 'roles'>, action: RecoveryAction): void {
  if (!may(by, action)) throw refusal('access.role-lacking');
}

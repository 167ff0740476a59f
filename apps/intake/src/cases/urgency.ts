import type { CaseKind, ClaimItem } from '@liandong/contracts';

export const urgencyLevels = ['ordinary', 'raised', 'high', 'critical'] as const;
export type UrgencyLevel = (typeof urgencyLevels)[number];

export const urgencyGrounds = ['group-of-10', 'group-of-30', 'group-of-50', 'injury'] as const;
export type UrgencyGround = (typeof urgencyGrounds)[number];

/** Whether somebody in the case was hurt: by its kind, or by what one of them claims. */
export const isWithInjury = (kind: CaseKind, claims: readonly { readonly item: ClaimItem }[]): boolean =>
  kind === 'work-injury' || claims.some(({ item }) => item === 'injury-compensation');

/** How urgent a case is, and why (domain.md §3): computed at every showing, never stored. */
export interface Urgency {
  readonly level: UrgencyLevel;
  readonly grounds: UrgencyGround[];
}

const groups: readonly (readonly [number, UrgencyLevel, UrgencyGround])[] = [
  [50, 'critical', 'group-of-50'],
  [30, 'high', 'group-of-30'],
  [10, 'raised', 'group-of-10'],
];

export function urgencyOf({ claimantCount, hasInjury }: { claimantCount: number; hasInjury: boolean }): Urgency {
  const group = groups.find(([from]) => claimantCount >= from);
  const byGroup = group?.[1] ?? 'ordinary';
  const isAtLeastHigh = byGroup === 'high' || byGroup === 'critical';
  const level = hasInjury && !isAtLeastHigh ? 'high' : byGroup;
  return { level, grounds: [...(group ? [group[2]] : []), ...(hasInjury ? (['injury'] as const) : [])] };
}

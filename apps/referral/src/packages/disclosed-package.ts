import { createHash } from 'node:crypto';
import { canonicalJson } from '@liandong/kernel';

/** The document intake gives out: only whose part is whose is looked into here, the rest is passed on as it came. */
export interface DisclosedPackage {
  readonly claimants: readonly { readonly claimantId: string }[];
  readonly claims?: readonly { readonly claimantId: string }[];
  readonly [part: string]: unknown;
}

/** SHA-256 over the canonical JSON, as `npx liandong verify-package` and any partner can recompute it. */
export function digestOf(document: object): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

export const claimantIdsOf = (disclosed: DisclosedPackage) => disclosed.claimants.map(({ claimantId }) => claimantId);

/** The package without what is of some of its claimants; a sum over all of them goes too. */
export function withoutClaimants(disclosed: DisclosedPackage, withheld: readonly string[]): DisclosedPackage {
  if (withheld.length === 0) return disclosed;
  const isShown = ({ claimantId }: { readonly claimantId: string }) => !withheld.includes(claimantId);
  const { totalFen: _, ...rest } = disclosed;
  return {
    ...rest,
    claimants: disclosed.claimants.filter(isShown),
    ...(disclosed.claims && { claims: disclosed.claims.filter(isShown) }),
  };
}

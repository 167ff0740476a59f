/** The document intake gives out: only whose part is whose is looked into here, the rest is passed on as it came. */
export interface DisclosedPackage {
  readonly claimants: readonly { readonly claimantId: string }[];
  readonly claims?: readonly { readonly claimantId: string }[];
  readonly [part: string]: unknown;
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

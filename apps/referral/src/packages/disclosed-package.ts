import { createHash } from 'node:crypto';
import { canonicalJson } from '@liandong/kernel';

/** The document intake gives out: only the claimants are looked into here, the rest is passed on as it came. */
export interface DisclosedPackage {
  readonly claimants: readonly { readonly claimantId: string }[];
  readonly [part: string]: unknown;
}

/** SHA-256 over the canonical JSON, as `npx liandong verify-package` and any partner can recompute it. */
export function digestOf(disclosed: DisclosedPackage): string {
  return createHash('sha256').update(canonicalJson(disclosed)).digest('hex');
}

export const claimantIdsOf = (disclosed: DisclosedPackage) => disclosed.claimants.map(({ claimantId }) => claimantId);

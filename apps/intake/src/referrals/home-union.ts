import type { ReferralAccepted } from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';

/** Whoever handed a case over reaches it, as far as there is something left for a home union to do, while its referral lives. */
export async function rememberHomeUnion(event: ReferralAccepted): Promise<void> {
  const { referralId, caseId, originId, excludedClaimantIds } = event;
  await currentTransaction()!.query(
    `insert into handed_over_cases (referral_id, case_id, home_union_id, is_live, excluded_claimant_ids)
     values ($1, $2, $3, true, $4) on conflict (referral_id) do nothing`,
    [referralId, caseId, originId, excludedClaimantIds],
  );
}

/** A case of the caller's, or one that the caller handed over by a referral that lives. */
export const reachedCase = `select id from cases where id = $1
  union select case_id from handed_over_cases where case_id = $1`;

/** A worker of a case of the caller's, or one whom the caller disclosed with a case it handed over, and who went with it. */
export const reachedClaimant = `select id, case_id as "caseId" from claimants where id = $1
  union select $1, handed_over_cases.case_id from handed_over_cases join disclosures using (referral_id)
    where disclosures.claimant_ids ? $1::text and not $1 = any (excluded_claimant_ids)`;

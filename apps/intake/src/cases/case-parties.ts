import type { ClaimantReference, ClaimReference } from '@liandong/contracts';
import type { InTransaction } from '@liandong/platform';
import type { Parties } from './case.js';

/** Everybody and every amount of a case, by id, read while the case is held. */
export async function partiesOf(inside: InTransaction, caseId: string): Promise<Parties> {
  const claimants = await inside.rows<ClaimantReference>(
    `select id as "claimantId", home_region as "homeRegion", occupation_group as "occupationGroup",
       union_member as "unionMember"
     from claimants where case_id = $1 order by position`,
    [caseId],
  );
  const claims = await inside.rows<ClaimReference>(
    `select id as "claimId", claimant_id as "claimantId", item, period_from as "periodFrom", period_to as "periodTo",
       amount_fen::text as "amountFen"
     from claims where case_id = $1 order by id`,
    [caseId],
  );
  return { claimants, claims };
}

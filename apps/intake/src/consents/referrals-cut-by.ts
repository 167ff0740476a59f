import type { CutReferral } from '@liandong/contracts';
import type { Database } from '@liandong/platform';
import { uncovered, type Coverage } from '../disclosures/disclosure.js';
import { byClaimant, consentsOfClaimants, coverageColumns } from '../disclosures/standing.js';
import type { Consent } from './consent.js';

type Given = Coverage & { readonly referralId: string; readonly excludedClaimantIds: readonly string[] };

/**
 * Which referrals lose sight of a worker when a consent goes: those whose newest package is covered by it and by no
 * other consent. Asked while the consent is held, so that a disclosure comes either before, or is refused. What another
 * union disclosed of the case, before or after it had this owner, is cut too: the worker role looks, also into the case
 * that this one was divided from. Whom the partner did not take on is not left to work for.
 */
export async function referralsCutBy(withdrawn: Consent, worker: Database['worker']): Promise<CutReferral[]> {
  const { rows: newest } = await worker.query<Given>(
    `with recursive line as (
       select id, divided_from from cases where id = $1
       union all select cases.id, cases.divided_from from line join cases on cases.id = line.divided_from)
     select distinct on (referral_id) referral_id as "referralId", ${coverageColumns},
       coalesce(excluded_claimant_ids, '{}') as "excludedClaimantIds"
     from disclosures left join (select referral_id, excluded_claimant_ids from referral_progress) progress using (referral_id)
     where case_id in (select id from line) order by referral_id, id desc`,
    [withdrawn.caseId],
  );
  const given = newest.filter(({ claimantIds }) => claimantIds.includes(withdrawn.claimantId));
  if (given.length === 0) return [];
  const { rows: consents } = await worker.query<Consent>(consentsOfClaimants, [
    given.flatMap(({ claimantIds }) => claimantIds),
  ]);
  const remaining = byClaimant(consents.filter(({ id }) => id !== withdrawn.id));
  return given.flatMap((coverage) => {
    const cut = new Set(uncovered(coverage, remaining).map(({ claimantId }) => claimantId));
    const isLeft = (id: string) => !cut.has(id) && !coverage.excludedClaimantIds.includes(id);
    const claimantsLeft = coverage.claimantIds.filter(isLeft).length;
    return cut.has(withdrawn.claimantId) ? [{ referralId: coverage.referralId, claimantsLeft }] : [];
  });
}

import type {
  ReferralAccepted,
  ReferralDrafted,
  ReferralOutcomeReported,
  ReferralStationAssigned,
} from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';
import { besideTheWay, closingWords, isWithPartnerAfter } from './progress.js';

type OfReferral = { readonly referralId: string; readonly caseId: string } & Partial<
  Pick<ReferralDrafted, 'partnerId'> &
    Pick<ReferralAccepted, 'excludedClaimantIds'> &
    Pick<ReferralStationAssigned, 'stationId'> &
    Pick<ReferralOutcomeReported, 'outcome'>
>;

/**
 * Keeps how far a referral has come and who works on it: for the worker's page, and for who may read its files. A draft
 * is nobody's progress yet: its row waits.
 */
export async function rememberProgress(event: OfReferral, word: string, at: Date): Promise<void> {
  const { referralId, caseId, partnerId, stationId, excludedClaimantIds, outcome } = event;
  if (word === 'drafted') {
    await currentTransaction()!.query(
      `insert into referral_progress (referral_id, case_id, partner_id, word, at, is_with_partner, with_holder_since)
       values ($1, $2, $3, $4, $5, false, $5) on conflict (referral_id) do nothing`,
      [referralId, caseId, partnerId, word, at],
    );
    return;
  }
  await currentTransaction()!.query(
    `update referral_progress set
       word = case when $8 then word else $2 end, at = case when $8 then at else $3 end,
       with_holder_since = case when $4 <> is_with_partner then $3 else with_holder_since end,
       is_with_partner = coalesce($4, is_with_partner),
       reported_at = case when $2 = 'outcome-reported' then $3 else reported_at end,
       outcome = case when $2 = 'outcome-reported' then $9 else outcome end,
       excluded_claimant_ids = coalesce($5, excluded_claimant_ids),
       station_id = coalesce($6, station_id),
       is_closed = is_closed or $7
     where referral_id = $1`,
    [
      referralId,
      word,
      at,
      isWithPartnerAfter(word) ?? null,
      excludedClaimantIds ?? null,
      stationId ?? null,
      closingWords.includes(word),
      besideTheWay.includes(word),
      outcome ?? null,
    ],
  );
}

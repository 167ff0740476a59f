import { currentTransaction, type InTransaction } from '@liandong/platform';
import type { Circumstances } from './case.js';

/** What the other services have told about a case, read while it is held. */
export async function circumstancesOf(inside: InTransaction, caseId: string): Promise<Circumstances> {
  const live = await inside.rows<{ id: string }>(
    'select referral_id as id from known_referrals where case_id = $1 and is_live order by referral_id',
    [caseId],
  );
  const unsettled = await inside.rows(
    'select case_id from known_recoveries where case_id = $1 and owed_fen > 0 and not is_settled',
    [caseId],
  );
  return { liveReferralIds: live.map(({ id }) => id), isSettled: unsettled.length === 0 };
}

export async function rememberReferral(referralId: string, caseId: string, isLive: boolean): Promise<void> {
  await currentTransaction()!.query(
    `insert into known_referrals (referral_id, case_id, is_live) values ($1, $2, $3)
     on conflict (referral_id) do update set is_live = excluded.is_live`,
    [referralId, caseId, isLive],
  );
  await currentTransaction()!.query('update handed_over_cases set is_live = $2 where referral_id = $1', [
    referralId,
    isLive,
  ]);
}

/** A paper fixed what is owed; it replaces what an earlier one fixed. Whether all is paid is told apart. */
export async function rememberOwed(caseId: string, owedFen: string): Promise<void> {
  await currentTransaction()!.query(
    `insert into known_recoveries (case_id, owed_fen, is_settled) values ($1, $2, false)
     on conflict (case_id) do update set owed_fen = excluded.owed_fen`,
    [caseId, owedFen],
  );
}

export async function rememberSettled(caseId: string, isSettled: boolean): Promise<void> {
  await currentTransaction()!.query('update known_recoveries set is_settled = $2 where case_id = $1', [
    caseId,
    isSettled,
  ]);
}

import { copyOfTheLog, named } from '@liandong/platform';

const liveFrom = ['referral.drafted', 'referral.outcome-objected', 'referral.reopened'];
const endedBy = ['voided', 'withdrawn', 'completed', 'declined', 'failed', 'rerouted'].map(
  (word) => `referral.${word}`,
);

/** `known_referrals` by the log: a referral is live from its draft until it ends, and again after an objection. */
export const knownReferralsAreTheLog = copyOfTheLog('known_referrals', {
  key: 'referral_id',
  columns: ['referral_id', 'case_id', 'is_live'],
  fold: `
    select distinct on (subject) subject::uuid as referral_id, (data ->> 'caseId')::uuid as case_id,
      ${named(...liveFrom)} as is_live
    from logged_events
    where ${named(...liveFrom, ...endedBy)}
    order by subject, version desc`,
});

/** `known_recoveries` by the log: the newest document says what is owed, the newest word whether it is settled. */
export const knownRecoveriesAreTheLog = copyOfTheLog('known_recoveries', {
  key: 'case_id',
  columns: ['case_id', 'owed_fen', 'is_settled'],
  fold: `
    select (data ->> 'caseId')::uuid as case_id, (data ->> 'owedFen')::bigint as owed_fen,
      coalesce((select ${named('recovery.settled')} from logged_events later
        where later.subject = document.subject and ${named('recovery.settled', 'recovery.unsettled')}
        order by version desc limit 1), false) as is_settled
    from (select distinct on (subject) * from logged_events where ${named('recovery.document-entered')}
      order by subject, version desc) document`,
});

/** `handed_over_cases` by the log: each referral by whose acceptance a case got another owner, and whether it lives. */
export const handedOverCasesAreTheLog = copyOfTheLog('handed_over_cases', {
  key: 'referral_id',
  columns: ['referral_id', 'case_id', 'home_union_id', 'is_live', 'excluded_claimant_ids'],
  fold: `
    select accepted.subject::uuid as referral_id, (data ->> 'caseId')::uuid as case_id,
      (data ->> 'originId')::uuid as home_union_id, newest.is_live,
      array(select jsonb_array_elements_text(data -> 'excludedClaimantIds')::uuid) as excluded_claimant_ids
    from (select distinct on (subject) * from logged_events
      where ${named('referral.accepted')} and data ->> 'kind' <> 'assist' order by subject, version) accepted
    join (select distinct on (subject) subject, ${named(...liveFrom)} as is_live from logged_events
      where ${named(...liveFrom, ...endedBy)} order by subject, version desc) newest using (subject)`,
});

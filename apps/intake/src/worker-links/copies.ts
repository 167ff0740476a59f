import { copyOfTheLog, named } from '@liandong/platform';

/** `claimant_payments` by the log: what the lines of all receipts come to, each event once. */
export const claimantPaymentsAreTheLog = copyOfTheLog('claimant_payments', {
  key: 'claimant_id',
  columns: ['claimant_id', 'case_id', 'paid_fen'],
  fold: `
    select (line ->> 'claimantId')::uuid as claimant_id, (data ->> 'caseId')::uuid as case_id,
      sum((line ->> 'amountFen')::bigint)::bigint as paid_fen
    from (select distinct on (event_id) data from logged_events
      where ${named('receipt.allocated', 'receipt.reversed')}) receipt, jsonb_array_elements(data -> 'lines') line
    group by 1, 2`,
});

/** `referral_progress` by the log: the newest event of each referral from its draft on. */
export const referralProgressIsTheLog = copyOfTheLog('referral_progress', {
  key: 'referral_id',
  columns: ['referral_id', 'case_id', 'word'],
  fold: `
    select distinct on (subject) subject::uuid as referral_id, (data ->> 'caseId')::uuid as case_id,
      regexp_replace(type, '^cn\\.liandong\\.referral\\.(.+)\\.v\\d+$', '\\1') as word
    from logged_events
    where type like 'cn.liandong.referral.%'
      and subject in (select subject from logged_events where ${named('referral.drafted')})
    order by subject, version desc`,
});

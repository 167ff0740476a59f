import { copyOfTheLog, named } from '@liandong/platform';
import { list } from '../migrations/case-tables.js';
import { besideTheWay, closingWords } from '../referrals/progress.js';

/** `claimant_payments` by the log: what the lines of all receipts come to, each event once, in whatever cases. */
export const claimantPaymentsAreTheLog = copyOfTheLog('claimant_payments', {
  key: 'claimant_id',
  columns: ['claimant_id', 'paid_fen'],
  fold: `
    select (line ->> 'claimantId')::uuid as claimant_id, sum((line ->> 'amountFen')::bigint)::bigint as paid_fen
    from (select distinct on (event_id) data from logged_events
      where ${named('receipt.allocated', 'receipt.reversed')}) receipt, jsonb_array_elements(data -> 'lines') line
    group by 1`,
});

const words = `select subject, version, data,
    regexp_replace(type, '^cn\\.liandong\\.referral\\.(.+)\\.v\\d+$', '\\1') as word
  from logged_events where type like 'cn.liandong.referral.%'`;

/** `referral_progress` by the log: the stage of each referral from its draft on, its station, whether it is closed, and the outcome reported last. */
export const referralProgressIsTheLog = copyOfTheLog('referral_progress', {
  key: 'referral_id',
  columns: ['referral_id', 'case_id', 'word', 'station_id', 'is_closed', 'outcome'],
  fold: `
    select subject::uuid as referral_id, min(data ->> 'caseId')::uuid as case_id,
      (array_agg(word order by version desc) filter (where word <> all (array[${list(besideTheWay)}])))[1] as word,
      (array_agg(data ->> 'stationId' order by version desc) filter (where word = 'station-assigned'))[1]::uuid as station_id,
      bool_or(word = any (array[${list(closingWords)}])) as is_closed,
      (array_agg(data ->> 'outcome' order by version desc) filter (where word = 'outcome-reported'))[1] as outcome
    from (${words}) event group by subject having bool_or(word = 'drafted')`,
});

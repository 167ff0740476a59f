import { copyOfTheLog, named } from '@liandong/platform';

/** The newest of some events of each recovery; there is one recovery per case. */
const newest = (columns: string, ...names: readonly string[]) => `
  (select distinct on (subject) (data ->> 'caseId')::uuid as case_id, ${columns} from logged_events
   where ${named(...names)} order by subject, version desc)`;

/** `worker_objections` by the log: each word against an outcome, once. */
export const workerObjectionsAreTheLog = copyOfTheLog('worker_objections', {
  key: 'referral_id',
  columns: ['referral_id', 'claimant_id', 'said_at'],
  fold: `
    select distinct (data ->> 'referralId')::uuid as referral_id, (data ->> 'claimantId')::uuid as claimant_id,
      (data ->> 'saidAt')::timestamptz as said_at
    from logged_events where ${named('worker.outcome-objected')}`,
});

/** `known_recoveries` by the log: what is owed, paid and settled by the newest word on each. */
export const knownRecoveriesAreTheLog = copyOfTheLog('known_recoveries', {
  key: 'case_id',
  columns: ['case_id', 'owed_fen', 'paid_fen', 'instalment_count', 'is_settled'],
  fold: `
    select case_id, coalesce(owed_fen, 0) as owed_fen, coalesce(paid_fen, 0) as paid_fen,
      coalesce(instalment_count, 0) as instalment_count, coalesce(is_settled, false) as is_settled
    from ${newest(
      `(data ->> 'owedFen')::bigint as owed_fen, (data ->> 'instalmentCount')::int as instalment_count`,
      'recovery.document-entered',
    )} document
    full join ${newest(`(data ->> 'totalPaidFen')::bigint as paid_fen`, 'receipt.allocated', 'receipt.reversed')} paid
      using (case_id)
    full join ${newest(
      `${named('recovery.settled')} as is_settled`,
      'recovery.settled',
      'recovery.unsettled',
    )} settled using (case_id)`,
});

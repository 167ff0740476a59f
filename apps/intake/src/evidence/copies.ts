import { copyOfTheLog, named } from '@liandong/platform';

/** `attached_evidence` by the log: each file that a step, an outcome, a payment or a paper of a recovery named. */
export const attachedEvidenceIsTheLog = copyOfTheLog('attached_evidence', {
  key: 'evidence_id',
  columns: ['evidence_id', 'case_id', 'referral_id'],
  fold: `
    select distinct file::uuid as evidence_id, (data ->> 'caseId')::uuid as case_id,
      (data ->> 'referralId')::uuid as referral_id
    from logged_events,
      jsonb_array_elements_text(coalesce(data -> 'evidenceIds', jsonb_build_array(data ->> 'evidenceId'))) as file
    where ${named('referral.step-recorded', 'referral.outcome-proposed', 'referral.outcome-reported', 'receipt.recorded', 'recovery.document-entered')}
      and file is not null`,
});

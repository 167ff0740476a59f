import { copyOfTheLog, named } from '@liandong/platform';

/** `known_evidence` by the log: every file that was stored. */
export const knownEvidenceIsTheLog = copyOfTheLog('known_evidence', {
  key: 'id',
  columns: ['id', 'owner_id', 'case_id', 'sha256'],
  fold: `
    select distinct subject::uuid as id, (data ->> 'ownerId')::uuid as owner_id, (data ->> 'caseId')::uuid as case_id,
      data ->> 'sha256' as sha256
    from logged_events where ${named('evidence-file.stored')}`,
});

import { refusal } from '@liandong/contracts';
import type { Asking } from '@liandong/platform';
import type { Recovery } from '../recoveries/recovery.js';

/**
 * Money counts only with evidence (domain §5): a file of this case, or one that a party of the recovery stored without
 * naming a case or for the case from which lines came here. Refuses `evidence.not-known`; a file stored a moment ago may
 * still be on its way here.
 */
export async function requireEvidence(
  inside: Asking,
  { id, caseId, partyIds }: Pick<Recovery, 'id' | 'caseId' | 'partyIds'>,
  evidenceId: string,
): Promise<void> {
  const known = await inside.rows(
    `select from known_evidence where id = $1 and (case_id = $2 or owner_id = any($3) and (case_id is null or case_id in (
       select recoveries.case_id from moved_lines join recoveries on recoveries.id = recovery_id
       where new_recovery_id = $4)))`,
    [evidenceId, caseId, partyIds, id],
  );
  if (known.length === 0) {
    throw refusal('evidence.not-known', {}, [{ pointer: '/evidenceId', code: 'unknown-evidence' }]);
  }
}

import { refusal } from '@liandong/contracts';
import type { Asking } from '@liandong/platform';
import type { Recovery } from '../recoveries/recovery.js';

/**
 * Money counts only with evidence (domain §5): a file of this case, or one that a party of the recovery stored without
 * naming a case. Refuses `evidence.not-known`; a file stored a moment ago may still be on its way here.
 */
export async function requireEvidence(
  inside: Asking,
  { caseId, partyIds }: Pick<Recovery, 'caseId' | 'partyIds'>,
  evidenceId: string,
): Promise<void> {
  const known = await inside.rows(
    'select from known_evidence where id = $1 and (case_id = $2 or case_id is null and owner_id = any($3))',
    [evidenceId, caseId, partyIds],
  );
  if (known.length === 0) {
    throw refusal('evidence.not-known', {}, [{ pointer: '/evidenceId', code: 'unknown-evidence' }]);
  }
}

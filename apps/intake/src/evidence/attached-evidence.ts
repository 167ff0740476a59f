import { currentTransaction } from '@liandong/platform';

/** What an event says it proves: a step or an outcome of a referral, or else a payment or paper of the recovery. */
export interface Proof {
  readonly caseId: string;
  readonly referralId?: string;
  readonly evidenceId?: string;
  readonly evidenceIds?: readonly string[];
}

/**
 * The files that prove something open to the owner of the case, and to the partner and station of the referral. That they
 * belong to whoever named them, the service that published the event has checked.
 */
export async function attachEvidence({ caseId, referralId, evidenceId, evidenceIds }: Proof): Promise<void> {
  const files = evidenceIds ?? (evidenceId ? [evidenceId] : []);
  if (files.length === 0) return;
  await currentTransaction()!.query(
    `insert into attached_evidence (evidence_id, case_id, referral_id)
     select file, $2, $3 from unnest($1::uuid[]) as file on conflict do nothing`,
    [files, caseId, referralId ?? null],
  );
}

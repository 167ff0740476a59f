import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentTransaction, type Decision, type InTransaction } from '@liandong/platform';
import type { Case } from '../cases/case.js';
import { nextCaseNumber } from '../cases/case-number.js';
import { partiesOf } from '../cases/case-parties.js';
import { divideCase } from '../cases/dividing.js';
import { divisionOf } from '../organisations/known-organisation.js';

/** Who is to leave a case by a referral, and the id of the case in which they go on. */
export interface Leaving {
  readonly referralId: string;
  readonly caseId: string;
  readonly newCaseId: string;
  readonly claimantIds: readonly string[];
}

/** Divides a case while it is held, and afterwards moves the rows of those who leave. */
@Injectable()
export class DivideCase {
  constructor(private readonly clock: Clock) {}

  /** Undefined where there is nothing to divide: who leaves must be in the case still, and somebody must stay. */
  async decide(inside: InTransaction, state: Case, leaving: Leaving): Promise<Decision<Case> | undefined> {
    const now = this.clock.now();
    const { referralId, newCaseId, claimantIds } = leaving;
    const everybody = await partiesOf(inside, state.id);
    const leavingIds = new Set(claimantIds);
    const leavers = everybody.claimants.filter(({ claimantId }) => leavingIds.has(claimantId)).length;
    if (leavers === 0 || leavers === everybody.claimants.length) return undefined;
    const newNumber = await nextCaseNumber(inside, await divisionOf(inside, state.ownerId), now);
    return divideCase(state, { referralId, newCaseId, newNumber, everybody, leavingIds }, now);
  }

  /**
   * Claims, consents, links, words and messages follow a claimant by their foreign keys. What is sealed is bound to the
   * claimant and to the key it was written with, not to the case. Files belong to both cases, but for the form of a
   * consent of nobody but those who leave.
   */
  async moveRows({ caseId, newCaseId, claimantIds }: Leaving): Promise<void> {
    const client = currentTransaction()!;
    await client.query('update claimants set case_id = $2 where case_id = $1 and id = any($3::uuid[])', [
      caseId,
      newCaseId,
      claimantIds,
    ]);
    await client.query(
      'update identity_reveals set case_id = $2 where case_id = $1 and claimant_id = any($3::uuid[])',
      [caseId, newCaseId, claimantIds],
    );
    await client.query(
      `insert into case_evidence (case_id, evidence_id)
       select $2::uuid, evidence_id from case_evidence where case_id = $1
       union select $2::uuid, evidence_id from attached_evidence where case_id = $1`,
      [caseId, newCaseId],
    );
    await client.query(
      `delete from case_evidence where case_id = $1
         and evidence_id in (select evidence_id from consents where case_id = $2)
         and not exists (select from consents
           where consents.case_id = $1 and consents.evidence_id = case_evidence.evidence_id)`,
      [caseId, newCaseId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Database, Reader } from '@liandong/platform';
import { Standing } from '../disclosures/standing.js';

/**
 * Whether a file that others disclosed is open to the caller: while consent stands behind it and the referral has not
 * come to nothing. The form of a consent of somebody whom the partner did not take on stays with the origin; what that
 * worker withdraws later closes nothing that is about the others.
 */
@Injectable()
export class DisclosedFiles {
  constructor(
    private readonly reader: Reader,
    private readonly standing: Standing,
    private readonly database: Database,
  ) {}

  async isOpen(evidenceId: string): Promise<boolean> {
    const disclosures = await this.reader.rows<{ id: string; referralId: string; excluded: string[] }>(
      `select disclosures.id, referral_id as "referralId", coalesce(excluded_claimant_ids, '{}') as excluded
       from disclosures join disclosure_evidence on disclosure_id = disclosures.id
         left join referral_progress using (referral_id)
       where evidence_id = $1 and not disclosures.owner_id = any (app_organisations()) and is_closed is not true
       order by disclosures.id desc`,
      [evidenceId],
    );
    for (const { id, referralId, excluded } of disclosures) {
      if (await this.isOnlyOfExcluded(evidenceId, referralId)) continue;
      const { withdrawnClaimantIds } = await this.standing.of(id);
      if (withdrawnClaimantIds.every((claimantId) => excluded.includes(claimantId))) return true;
    }
    return false;
  }

  /** Consents are the owner's alone: the worker role reads whose form this is. */
  private async isOnlyOfExcluded(evidenceId: string, referralId: string): Promise<boolean> {
    const { rows } = await this.database.worker.query<{ isOnly: boolean | null }>(
      `select bool_and(claimant_id = any (excluded_claimant_ids)) as "isOnly"
       from consents join referral_progress
         on consents.case_id = referral_progress.case_id or claimant_id = any (excluded_claimant_ids)
       where evidence_id = $1 and referral_id = $2`,
      [evidenceId, referralId],
    );
    return rows[0]?.isOnly ?? false;
  }
}

import { Injectable } from '@nestjs/common';
import type { WorkerOutcomeObjected } from '@liandong/contracts';
import { currentTransaction, type InTransaction } from '@liandong/platform';
import type { Referral } from './referral.js';

/** What workers said against reported outcomes, fed by intake's events. */
@Injectable()
export class WorkerObjections {
  /** Who has objected to the outcome as it is reported now; what was said to an earlier report is answered by this one. */
  async within(inside: InTransaction, { id, reportedAt }: Referral): Promise<string[]> {
    const rows = await inside.rows<{ claimantId: string }>(
      `select distinct claimant_id as "claimantId" from worker_objections
       where referral_id = $1 and said_at >= $2 order by claimant_id`,
      [id, reportedAt],
    );
    return rows.map(({ claimantId }) => claimantId);
  }

  async keep({ referralId, claimantId, saidAt }: WorkerOutcomeObjected): Promise<void> {
    await currentTransaction()!.query(
      `insert into worker_objections (referral_id, claimant_id, said_at) values ($1, $2, $3) on conflict do nothing`,
      [referralId, claimantId, saidAt],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentTransaction, UnitOfWork } from '@liandong/platform';
import { addParty } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';

/**
 * Who takes part in a case. Partners and stations are heard of on another topic than the case itself, so either may
 * come first: parties are remembered per case, and whoever comes second finds the other.
 */
@Injectable()
export class CaseParties {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async of(caseId: string): Promise<string[]> {
    await this.oneAtATime(caseId);
    const { rows } = await currentTransaction()!.query<{ organisation_id: string }>(
      'select organisation_id from case_parties where case_id = $1 order by organisation_id',
      [caseId],
    );
    return rows.map(({ organisation_id }) => organisation_id);
  }

  /** Remembers a party, and lets it see the recovery if there is one already. */
  async add(caseId: string, organisationId: string, { asOwner }: { asOwner: boolean }): Promise<void> {
    await this.oneAtATime(caseId);
    const transaction = currentTransaction()!;
    await transaction.query(
      'insert into case_parties (case_id, organisation_id) values ($1, $2) on conflict do nothing',
      [caseId, organisationId],
    );
    const { rows } = await transaction.query<{ id: string }>('select id from recoveries where case_id = $1', [caseId]);
    const ids = rows.map(({ id }) => id);
    await this.work.changeMany(RecoveryTable, ids, (recovery) =>
      addParty(recovery, organisationId, { now: this.clock.now(), asOwner }),
    );
  }

  /** Two topics are read at the same time: without the lock each could miss what the other has not committed yet. */
  private async oneAtATime(caseId: string): Promise<void> {
    await currentTransaction()!.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [caseId]);
  }
}

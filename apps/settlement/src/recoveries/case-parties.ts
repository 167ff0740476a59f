import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentTransaction, UnitOfWork, type Decision } from '@liandong/platform';
import { addParty, removeParty, type Recovery } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';

export interface Party {
  readonly caseId: string;
  readonly organisationId: string;
  /** The referral it takes part by; the case itself for an owner, who stays whatever becomes of referrals. */
  readonly groundId: string;
  readonly part: 'owner' | 'partner' | 'station';
}

/**
 * Who takes part in a case, and by what. Partners and stations are heard of on another topic than the case itself, so
 * either may come first: parties are remembered per case, and whoever comes second finds the other.
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
      'select distinct organisation_id from case_parties where case_id = $1 order by organisation_id',
      [caseId],
    );
    return rows.map(({ organisation_id }) => organisation_id);
  }

  /** Remembers a party, and lets it see the recovery if there is one already. */
  async add({ caseId, organisationId, groundId, part }: Party): Promise<void> {
    await this.oneAtATime(caseId);
    await currentTransaction()!.query(
      `insert into case_parties (case_id, organisation_id, ground_id, part) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [caseId, organisationId, groundId, part],
    );
    await this.changeRecovery(caseId, (recovery) =>
      addParty(recovery, organisationId, { now: this.clock.now(), asOwner: part === 'owner' }),
    );
  }

  /** Those who took part by a referral leave it, but for one; who takes part by something else goes on seeing. */
  async leave(caseId: string, groundId: string, { part, but }: Partial<Pick<Party, 'part'>> & { but?: string }) {
    await this.oneAtATime(caseId);
    const { rows } = await currentTransaction()!.query<{ organisation_id: string }>(
      `with left_by as (
         delete from case_parties
         where case_id = $1 and ground_id = $2 and ($3::text is null or part = $3)
           and organisation_id is distinct from $4::uuid
         returning organisation_id, ground_id, part
       )
       select organisation_id from left_by
       where not exists (
         select from case_parties still where still.case_id = $1 and still.organisation_id = left_by.organisation_id
           and (still.ground_id, still.part) <> (left_by.ground_id, left_by.part))
       order by organisation_id`,
      [caseId, groundId, part ?? null, but ?? null],
    );
    for (const { organisation_id } of rows) {
      await this.changeRecovery(caseId, (recovery) => removeParty(recovery, organisation_id, this.clock.now()));
    }
  }

  private async changeRecovery(
    caseId: string,
    decide: (recovery: Recovery) => Decision<Recovery> | undefined,
  ): Promise<void> {
    await this.work.changeMany(RecoveryTable, await recoveryOf(caseId), decide);
  }

  /** Two topics are read at the same time: without the lock each could miss what the other has not committed yet. */
  private async oneAtATime(caseId: string): Promise<void> {
    await currentTransaction()!.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [caseId]);
  }
}

/** The id of the recovery of a case, or none where it has none yet. */
export async function recoveryOf(caseId: string): Promise<string[]> {
  const sql = 'select id from recoveries where case_id = $1';
  const { rows } = await currentTransaction()!.query<{ id: string }>(sql, [caseId]);
  return rows.map(({ id }) => id);
}

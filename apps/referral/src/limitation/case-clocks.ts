import { Injectable } from '@nestjs/common';
import type { CaseFacts, CaseKind } from '@liandong/contracts';
import { Database } from '@liandong/platform';
import type { StatutoryClockView } from '../clocks/clock.view.js';
import { Clockwork } from '../clocks/clockwork.js';
import { showStatutory } from '../clocks/show-clock.js';
import { factsThatStart, statutoryClocksOf, stepsThatCount, type DatedFact } from '../clocks/statutory.js';

/** The clocks of the law that run in a case. For whoever was let through already: nothing of it but kinds and days. */
@Injectable()
export class CaseClocks {
  constructor(
    private readonly database: Database,
    private readonly clockwork: Clockwork,
  ) {}

  /** By the steps of one referral, or of all of the case. */
  async of(caseId: string, referralId?: string): Promise<StatutoryClockView[]> {
    const known = [...(await this.factsOf(caseId)), ...(await this.stepsOf(caseId, referralId))];
    const now = this.clockwork.now();
    return statutoryClocksOf(known, this.clockwork.book).map((one) => showStatutory(one, now));
  }

  private async factsOf(caseId: string): Promise<DatedFact[]> {
    const { rows } = await this.database.worker.query<{ kind: CaseKind; facts: CaseFacts; restarts: string[] }>(
      `select kind, facts, array(select happened_on::text from limitation_acts
         where case_id = known_cases.id and confirmed_at is not null order by happened_on) as restarts
       from known_cases where id = $1`,
      [caseId],
    );
    return rows.flatMap(({ kind, facts, restarts }) => [
      ...factsThatStart(kind, facts),
      ...restarts.map((takenOn) => ({ kind: 'limitation-restarted', takenOn }) as const),
    ]);
  }

  private async stepsOf(caseId: string, referralId: string | undefined): Promise<DatedFact[]> {
    const { rows } = await this.database.worker.query<DatedFact>(
      `select referral_steps.kind, taken_on::text as "takenOn" from referral_steps join referrals on referrals.id = referral_id
       where case_id = $1 and ($2::uuid is null or referral_id = $2) and referral_steps.kind = any ($3)
       order by taken_on, referral_steps.id`,
      [caseId, referralId ?? null, stepsThatCount],
    );
    return rows;
  }
}

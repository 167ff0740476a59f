import { Injectable } from '@nestjs/common';
import type { CaseFacts, CaseKind } from '@liandong/contracts';
import { Database } from '@liandong/platform';
import type { StatutoryClockView } from '../clocks/clock.view.js';
import { Clockwork } from '../clocks/clockwork.js';
import { showStatutory } from '../clocks/show-clock.js';
import { factsThatStart, statutoryClocksOf, stepsThatCount, type DatedFact } from '../clocks/statutory.js';

/** A case, and those that it was divided from: of these counts what was done until the day of it. */
const line = `with recursive line as (
    select id, divided_from, divided_on, null::date as until from known_cases where id = $1
    union all
    select before.id, before.divided_from, before.divided_on, least(line.until, line.divided_on)
    from line join known_cases before on before.id = line.divided_from)`;

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
      `${line} select kind, facts, array(select happened_on::text from limitation_acts join line on line.id = case_id
         where confirmed_at is not null and (until is null or happened_on <= until) order by happened_on) as restarts
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
      `${line} select referral_steps.kind, taken_on::text as "takenOn"
       from line join referrals on case_id = line.id join referral_steps on referral_id = referrals.id
       where (until is null or taken_on <= until) and ($2::uuid is null or referral_id = $2)
         and referral_steps.kind = any ($3)
       order by taken_on, referral_steps.id`,
      [caseId, referralId ?? null, stepsThatCount],
    );
    return rows;
  }
}

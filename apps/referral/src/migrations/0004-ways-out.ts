import { failureCodes, disposals } from '@liandong/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** How referrals are declined, held, cancelled, come to nothing and are taken up again. */
export class AddWaysOut1764900000004 implements MigrationInterface {
  readonly name = 'AddWaysOut1764900000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        add column suggested_partner_id uuid,
        add column hold jsonb,
        add column cancelling jsonb,
        add column disposal text check (disposal in ('due', ${list(disposals)})),
        add column failure_code text check (failure_code in (${list(failureCodes)})),
        add column reopening jsonb,
        add column parent_id uuid references referrals (id),
        add column trace_id uuid,
        add column trace jsonb;
      update referrals set trace_id = id, trace = jsonb_build_array(origin_id, partner_id);
      alter table referrals alter column trace_id set not null, alter column trace set not null;
      create index referrals_by_trace on referrals (trace_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        drop column suggested_partner_id,
        drop column hold,
        drop column cancelling,
        drop column disposal,
        drop column failure_code,
        drop column reopening,
        drop column parent_id,
        drop column trace_id,
        drop column trace`);
  }
}

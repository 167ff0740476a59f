import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whose part alone the partner owes the word what became of it, while the work goes on for the others. */
export class NoteLostConsent1765700000016 implements MigrationInterface {
  readonly name = 'NoteLostConsent1765700000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals add column disposal_claimant_ids jsonb not null default '[]'
        check (disposal is not distinct from 'due' or disposal_claimant_ids = '[]')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referrals drop column disposal_claimant_ids');
  }
}

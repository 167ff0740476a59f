import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A choice can be judged only beside what else there was to choose from. */
export class KeepWhoWasPassedOver1765700000019 implements MigrationInterface {
  readonly name = 'KeepWhoWasPassedOver1765700000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table referrals add column passed_over jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referrals drop column passed_over');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker can agree only to an outcome that is said: which one the partner reported last. */
export class OutcomeOnThePage1766000000110 implements MigrationInterface {
  readonly name = 'OutcomeOnThePage1766000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referral_progress add column outcome text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referral_progress drop column outcome');
  }
}

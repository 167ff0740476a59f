import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A union hands a case over once: of two transfers accepted at the same moment, one is refused. */
export class OneOwner1764900000007 implements MigrationInterface {
  readonly name = 'OneOwner1764900000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index referrals_one_hand_over on referrals (case_id, origin_id)
        where kind <> 'assist' and accepted_at is not null and status <> 'withdrawn'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index referrals_one_hand_over');
  }
}

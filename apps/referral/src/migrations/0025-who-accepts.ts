import type { MigrationInterface, QueryRunner } from 'typeorm';

const column = `accepts_by text not null default 'clerk' check (accepts_by in ('clerk', 'supervisor'))`;

/** Whose word takes a referral on: what the partner had decided when it was sent stands on the referral. */
export class DecideWhoAccepts1767000000025 implements MigrationInterface {
  readonly name = 'DecideWhoAccepts1767000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisations add column ${column};
      alter table referrals add column ${column}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals drop column accepts_by;
      alter table organisations drop column accepts_by`);
  }
}

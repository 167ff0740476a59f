import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What runs on a referral, where two unions agreed on other deadlines, and how often it may be returned: a number of the rules now, no longer of the schema. */
export class AddClocks1765000000008 implements MigrationInterface {
  readonly name = 'AddClocks1765000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        add column clocks jsonb not null default '[]',
        add column urged_at timestamptz,
        add column supervised_at timestamptz,
        drop constraint referrals_return_count_check,
        add check (return_count >= 0);
      alter table agreements add column deadlines jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        drop column clocks,
        drop column urged_at,
        drop column supervised_at,
        drop constraint referrals_return_count_check,
        add check (return_count between 0 and 3);
      alter table agreements drop column deadlines`);
  }
}

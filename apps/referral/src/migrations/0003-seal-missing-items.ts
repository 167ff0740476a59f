import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a partner misses is said in its own words, which can name the worker: from here on it is sealed. */
export class SealMissingItems1764800000003 implements MigrationInterface {
  readonly name = 'SealMissingItems1764800000003';

  async up(runner: QueryRunner): Promise<void> {
    // A migration has no keys, and plain words must not stay: of a referral that is with its origin just now the
    // remark of the return, which is sealed, still says what is missing.
    await runner.query(`
      alter table referrals add column missing_items_sealed bytea;
      alter table referrals drop column missing_items`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals add column missing_items jsonb not null default '[]';
      alter table referrals drop column missing_items_sealed`);
  }
}

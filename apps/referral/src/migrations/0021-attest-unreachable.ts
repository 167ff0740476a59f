import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a worker could not be reached is attested by two: what the first said waits on the referral for the second. */
export class AttestUnreachable1766000000111 implements MigrationInterface {
  readonly name = 'AttestUnreachable1766000000111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referrals add column unreachable jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referrals drop column unreachable');
  }
}

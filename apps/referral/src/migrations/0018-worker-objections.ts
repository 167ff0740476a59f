import { guard } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who objected to a reported outcome on the worker's page, as intake tells it. */
export class KeepWorkerObjections1765700000018 implements MigrationInterface {
  readonly name = 'KeepWorkerObjections1765700000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table worker_objections (
        referral_id uuid not null,
        claimant_id uuid not null,
        said_at timestamptz not null,
        primary key (referral_id, claimant_id, said_at)
      );
      ${guard(
        'worker_objections',
        'exists (select from referrals where referrals.id = worker_objections.referral_id)',
        {
          app: 'select',
        },
      )}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table worker_objections');
  }
}

import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the other side did, for each organisation that is to hear of it. Messages write it, requests only read it. */
export class AddNotices1765000000009 implements MigrationInterface {
  readonly name = 'AddNotices1765000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notices (
        id uuid primary key,
        version integer not null,
        organisation_id uuid not null,
        event_id uuid not null,
        referral_id uuid not null references referrals (id),
        referral_number text not null,
        word text not null,
        at timestamptz not null,
        read_at timestamptz,
        unique (event_id, organisation_id)
      );
      create index notices_by_organisation on notices (organisation_id, id desc);
      ${guard('notices', ownedBy('organisation_id'), { app: 'select, update' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notices');
  }
}

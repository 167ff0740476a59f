import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a station does besides steps: it keeps the dates of hearings, and proposes how the work ended. */
export class StationDesk1765300000011 implements MigrationInterface {
  readonly name = 'StationDesk1765300000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals add column proposal jsonb;
      create table hearings (
        id uuid primary key,
        hearing_id uuid not null,
        referral_id uuid not null references referrals (id),
        sequence integer not null,
        kind text not null,
        status text not null,
        starts_at timestamptz not null,
        ends_at timestamptz check (ends_at > starts_at),
        place_sealed bytea not null,
        by_organisation_id uuid not null,
        by_subject text not null,
        recorded_at timestamptz not null,
        unique (hearing_id, sequence)
      );
      create index hearings_of_referral on hearings (referral_id, hearing_id, sequence desc);
      ${guard('hearings', 'exists (select from referrals where referrals.id = hearings.referral_id)', {
        app: 'select, insert',
        worker: 'select, insert',
      })}
      create policy hearings_by_caller on hearings as restrictive for insert to liandong_app
        with check (${ownedBy('by_organisation_id')} and exists (select from referrals
          where referrals.id = hearings.referral_id
            and (${ownedBy('referrals.partner_id')} or ${ownedBy('referrals.station_id')})))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hearings; alter table referrals drop column proposal');
  }
}

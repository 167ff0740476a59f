import { guard } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The facts of a case on which clocks of the law hang, and what was done that may interrupt limitation. */
export class KeepLimitation1765600000015 implements MigrationInterface {
  readonly name = 'KeepLimitation1765600000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_cases add column facts jsonb not null default '{}';
      create table limitation_acts (
        id uuid primary key,
        version integer not null,
        case_id uuid not null references known_cases (id),
        kind text not null,
        happened_on date not null,
        evidence_ids jsonb not null,
        text_sealed bytea,
        recorded_by text not null,
        recorded_at timestamptz not null,
        confirmed_by text,
        confirmed_at timestamptz,
        check ((confirmed_by is null) = (confirmed_at is null))
      );
      create index limitation_acts_of_case on limitation_acts (case_id, happened_on);
      ${guard('limitation_acts', 'exists (select from known_cases where known_cases.id = limitation_acts.case_id)')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table limitation_acts; alter table known_cases drop column facts');
  }
}

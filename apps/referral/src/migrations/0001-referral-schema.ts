import { statesOf } from '@liandong/kernel';
import { createPlatformTables, createRoles, guard, guardPlatformTables, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { endedStatuses, lifecycle } from '../referrals/lifecycle.js';

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** A referral before it is sent is the origin's alone; a station sees what is assigned to it. */
const visibleReferral = `${ownedBy('origin_id')}
  or (${ownedBy('partner_id')} and status not in ('draft', 'approving') and sent_at is not null)
  or ${ownedBy('station_id')}`;
const ofReferral = (table: string) => `exists (select from referrals where referrals.id = ${table}.referral_id)`;

const tables = `
create table organisations (
  id uuid primary key,
  version integer not null,
  kind text not null,
  name text not null,
  division_code text not null,
  parent_id uuid references organisations (id),
  case_kinds jsonb not null,
  purposes jsonb not null,
  entrance text not null,
  capacity text not null,
  registered_at timestamptz not null
);
create index organisations_by_division on organisations (division_code, id);

create table agreements (
  id uuid primary key,
  version integer not null,
  level text not null,
  first_union_id uuid not null references organisations (id),
  second_union_id uuid not null references organisations (id),
  valid_from date not null,
  valid_to date,
  case_kinds jsonb not null,
  purposes jsonb not null,
  signed_at timestamptz not null,
  check (first_union_id <> second_union_id),
  check (valid_to >= valid_from)
);
create index agreements_by_first on agreements (first_union_id);
create index agreements_by_second on agreements (second_union_id);

create table known_cases (
  id uuid primary key,
  number text not null,
  owner_id uuid not null,
  kind text not null,
  origin_region text not null,
  region_of_performance text not null,
  region_of_seat text,
  is_open boolean not null
);

create table known_recoveries (
  case_id uuid primary key,
  owed_fen bigint not null default 0,
  paid_fen bigint not null default 0,
  instalment_count integer not null default 0,
  is_settled boolean not null default false
);

create table referrals (
  id uuid primary key,
  version integer not null,
  number text not null unique,
  case_id uuid not null,
  case_number text not null,
  case_kind text not null,
  kind text not null,
  purpose text not null,
  status text not null check (status in (${list(statesOf(lifecycle))})),
  origin_id uuid not null,
  origin_region text not null,
  partner_id uuid not null,
  partner_region text not null,
  station_id uuid,
  agreement_id uuid,
  suggestion jsonb,
  manifest jsonb not null,
  drafter_id text not null,
  signer_id text check (signer_id <> drafter_id),
  handler_id text,
  disclosure_id uuid,
  package_version integer not null,
  package_digest text,
  claimant_count integer not null,
  return_count integer not null check (return_count between 0 and 3),
  missing_items jsonb not null,
  decline_code text,
  outcome jsonb,
  worker_confirmation text,
  drafted_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  claimed_at timestamptz,
  accepted_at timestamptz,
  started_at timestamptz,
  reported_at timestamptz,
  ended_at timestamptz,
  check (origin_id <> partner_id)
);
create unique index referrals_one_live on referrals (case_id, partner_id, purpose)
  where status not in (${list(endedStatuses)});
create index referrals_by_origin on referrals (origin_id, id desc);
create index referrals_by_partner on referrals (partner_id, id desc);
create index referrals_by_station on referrals (station_id, id desc) where station_id is not null;

create table packages (
  id uuid primary key,
  referral_id uuid not null references referrals (id),
  version integer not null,
  disclosure_id uuid not null,
  digest text not null,
  claimant_count integer not null,
  content_sealed bytea not null,
  frozen_at timestamptz not null,
  unique (referral_id, version)
);

create table referral_steps (
  id uuid primary key,
  referral_id uuid not null references referrals (id),
  kind text not null,
  taken_on date not null,
  text_sealed bytea,
  evidence_ids jsonb not null,
  by_organisation_id uuid not null,
  by_subject text not null,
  recorded_at timestamptz not null
);
create index referral_steps_in_order on referral_steps (referral_id, id);

create table claimant_choices (
  id uuid primary key,
  referral_id uuid not null references referrals (id),
  claimant_id uuid not null,
  accepted boolean not null,
  reason text,
  unique (referral_id, claimant_id),
  check (accepted = (reason is null))
);
`;

const addOnly = { app: 'select, insert', worker: 'select, insert' };

export class CreateReferralSchema1764000000001 implements MigrationInterface {
  readonly name = 'CreateReferralSchema1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createRoles);
    await runner.query(createPlatformTables);
    await runner.query(tables);
    await runner.query(
      guardPlatformTables +
        // Directory and agreements are open to every union that is signed in; only operators write them.
        guard('organisations', 'true') +
        guard('agreements', 'true', { app: 'select, insert' }) +
        guard('known_cases', ownedBy('owner_id'), { app: 'select' }) +
        guard('known_recoveries', 'exists (select from referrals where referrals.case_id = known_recoveries.case_id)', {
          app: 'select',
        }) +
        guard('referrals', visibleReferral) +
        guard('packages', ofReferral('packages'), addOnly) +
        guard('referral_steps', ofReferral('referral_steps'), addOnly) +
        guard('claimant_choices', ofReferral('claimant_choices'), addOnly),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema public cascade; create schema public');
  }
}

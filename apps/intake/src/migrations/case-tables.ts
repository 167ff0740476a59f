import { statesOf } from '@liandong/kernel';
import { lifecycle } from '../cases/lifecycle.js';
import { caseDeclineReasons, closeReasons, documentKinds, waysOfConsent } from '../cases/words.js';

export const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** A case and the people in it. Words that a table of the code lists are checked from that very list. */
export const caseTables = `
create table organisations (
  id uuid primary key,
  parent_id uuid,
  kind text not null,
  name text not null,
  division_code text not null,
  capacity text not null
);

create table cases (
  id uuid primary key,
  version integer not null,
  number text not null unique,
  owner_id uuid not null,
  status text not null check (status in (${list(statesOf(lifecycle))})),
  kind text not null,
  channel text not null,
  origin_region text not null,
  region_of_performance text not null,
  region_of_seat text,
  project_name text,
  employers jsonb not null,
  facts jsonb not null,
  claimant_count integer not null check (claimant_count > 0),
  total_fen bigint not null check (total_fen >= 0),
  has_injury boolean not null,
  decline_reason text check (decline_reason in (${list(caseDeclineReasons)})),
  close_reason text check (close_reason in (${list(closeReasons)})),
  registered_by text not null,
  registered_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  check ((status = 'declined') = (decline_reason is not null))
);
create index cases_by_owner on cases (owner_id, id desc);

create table claimants (
  id uuid primary key,
  case_id uuid not null references cases (id),
  position integer not null,
  name_sealed bytea not null,
  document_kind text not null check (document_kind in (${list(documentKinds)})),
  id_number_sealed bytea not null,
  id_number_hash bytea not null,
  phone_sealed bytea,
  phone_hash bytea,
  bank_account_sealed bytea,
  home_region text not null,
  occupation_group text not null,
  union_member boolean not null,
  is_representative boolean not null,
  unique (case_id, position),
  unique (case_id, id_number_hash),
  unique (case_id, id)
);
create index claimants_by_id_number on claimants (id_number_hash);

create table claims (
  id uuid primary key,
  case_id uuid not null,
  claimant_id uuid not null,
  item text not null,
  period_from date not null,
  period_to date not null,
  amount_fen bigint not null check (amount_fen > 0),
  check (period_to >= period_from),
  foreign key (case_id, claimant_id) references claimants (case_id, id)
);
create index claims_of_case on claims (case_id, id);
create index claims_of_claimant on claims (claimant_id);

create table consents (
  id uuid primary key,
  version integer not null,
  case_id uuid not null,
  claimant_id uuid not null,
  recipient_id uuid,
  recipient_region text,
  purpose text not null,
  fields jsonb not null,
  consent_version integer not null,
  given_by text not null check (given_by in (${list(waysOfConsent)})),
  given_on date not null,
  evidence_id uuid,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  check (num_nonnulls(recipient_id, recipient_region) = 1),
  foreign key (case_id, claimant_id) references claimants (case_id, id)
);
create index consents_of_case on consents (case_id, id);
create index consents_of_claimant on consents (claimant_id);

create table identity_reveals (
  id uuid primary key,
  version integer not null,
  claimant_id uuid not null references claimants (id),
  case_id uuid not null references cases (id),
  organisation_id uuid not null,
  revealed_by text not null,
  reason text not null,
  revealed_at timestamptz not null
);
create index identity_reveals_of_claimant on identity_reveals (claimant_id);

create table known_referrals (
  referral_id uuid primary key,
  case_id uuid not null,
  is_live boolean not null
);
create index known_referrals_live on known_referrals (case_id) where is_live;

create table known_recoveries (
  case_id uuid primary key,
  owed_fen bigint not null,
  is_settled boolean not null
);
`;

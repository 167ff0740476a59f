import { caseKinds, organisationKinds, purposes, referralKinds } from '@liandong/contracts';
import { guard, ownedBy } from '@liandong/platform';
import { audiences } from '../timeline/audience.js';

/** The schema that is read and kept up to date. */
export const LIVE = 'live';
/** The schema a rebuild fills beside it. */
export const SHADOW = 'shadow';
/** What a swap leaves behind until it is dropped. */
export const RETIRED = 'retired';

/** Unqualified names mean the projections of a schema; what is no projection stays in `public`. */
export const searchPathOf = (schema: string) => `${schema},public`;

/**
 * What a consumer writes for itself: it belongs to the tables it fills, so that both are swapped together. In the order
 * in which a consumer locks them.
 */
export const inboxTables = ['parked_events', 'inbox_versions', 'inbox'] as const;

const oneOf = (words: readonly string[]) => `(${words.map((word) => `'${word}'`).join(', ')})`;

/** Each table is filled from one topic alone, so that the order in which topics are read cannot change the result. */
const tables = `
create table organisations (
  id uuid primary key,
  parent_id uuid,
  kind text not null check (kind in ${oneOf(organisationKinds)}),
  name text not null,
  division_code text not null,
  registered_at timestamptz not null,
  second_parent_id uuid
);

create table case_facts (
  id uuid primary key,
  number text not null,
  owner_id uuid not null,
  owner_ids uuid[] not null,
  kind text not null check (kind in ${oneOf(caseKinds)}),
  channel text,
  origin_region text not null,
  origin_city text not null,
  origin_province text not null,
  region_of_performance text not null,
  city_of_performance text not null,
  province_of_performance text not null,
  status text not null check (status in ('registered', 'accepted', 'declined', 'withdrawn', 'closed')),
  claimant_count integer not null,
  claimed_fen bigint not null,
  registered_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz
);
create index case_facts_by_owner on case_facts (owner_id);
create index case_facts_by_registration on case_facts (registered_at);

create table recovery_facts (
  case_id uuid primary key,
  recovery_id uuid not null unique,
  party_ids uuid[] not null default '{}',
  claimed_fen bigint not null,
  owed_fen bigint not null default 0,
  paid_fen bigint not null default 0,
  overdue_instalments integer not null default 0,
  opened_at timestamptz not null,
  settled_at timestamptz
);
create index recovery_facts_by_party on recovery_facts using gin (party_ids);

create table referral_facts (
  id uuid primary key,
  case_id uuid not null,
  number text not null,
  kind text not null check (kind in ${oneOf(referralKinds)}),
  purpose text not null check (purpose in ${oneOf(purposes)}),
  case_kind text not null,
  origin_id uuid not null,
  partner_id uuid not null,
  station_id uuid,
  party_ids uuid[] not null,
  origin_region text not null,
  partner_region text not null,
  status text not null,
  returns integer not null default 0,
  steps integer not null default 0,
  decline_code text,
  outcome text,
  drafted_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  claimed_at timestamptz,
  accepted_at timestamptz,
  ended_at timestamptz
);
create index referral_facts_by_case on referral_facts (case_id);
create index referral_facts_by_party on referral_facts using gin (party_ids);

create table timeline_entries (
  event_id uuid primary key,
  case_id uuid not null,
  at timestamptz not null,
  name text not null,
  aggregate_id uuid not null,
  audience text not null check (audience in ${oneOf(audiences)}),
  party_ids uuid[] not null,
  detail jsonb not null
);
create index timeline_entries_in_order on timeline_entries (case_id, at, event_id);

create table settlement_facts (
  position bigint primary key,
  event_id uuid not null unique,
  name text not null,
  at timestamptz not null,
  data jsonb not null
);
`;

const callers = '(select app_organisations())::uuid[]';
/** Set for one transaction by a report for the whole country, which shows sums and never a row. */
const nationwide = `(select current_setting('app.nationwide', true)) = 'on'`;
const owns = (caseId: string) =>
  `exists (select from case_facts where case_facts.id = ${caseId} and ${ownedBy('case_facts.owner_id')})`;
const takesPart = (caseId: string) =>
  `exists (select from referral_facts where referral_facts.case_id = ${caseId} and referral_facts.party_ids && ${callers})`;
/** The policy of `recovery_facts` itself decides. */
const seesMoney = (caseId: string) => `exists (select from recovery_facts where recovery_facts.case_id = ${caseId})`;

const visible = {
  // Once sent, a referral opens the bare facts of its case to the partner, once assigned to the station.
  case_facts: `${ownedBy('owner_id')} or ${nationwide} or ${takesPart('case_facts.id')}`,
  // The money is seen by those who see the ledger in the settlement service: its parties and all owners there ever were.
  recovery_facts: `party_ids && ${callers} or ${nationwide} or exists (
    select from case_facts where case_facts.id = recovery_facts.case_id and case_facts.owner_ids && ${callers})`,
  referral_facts: `party_ids && ${callers} or ${nationwide}`,
  timeline_entries: `party_ids && ${callers} or ${owns('timeline_entries.case_id')}
    or (audience = 'case' and ${takesPart('timeline_entries.case_id')})
    or (audience = 'ledger' and ${seesMoney('timeline_entries.case_id')})`,
};

const onlyRead = { app: 'select' };

/** All projections, empty and guarded, in the schema that is first on the search path. */
export const createProjections =
  tables +
  Object.entries(visible)
    .map(([table, condition]) => guard(table, condition, onlyRead))
    .join('') +
  // The directory is open to all who are signed in; the facts carry no identity, their route asks for the role.
  guard('organisations', 'true', onlyRead) +
  guard('settlement_facts', 'true', onlyRead);

/** The projections, each with the column that names a row, for comparing and counting. */
export const projectionKeys = {
  organisations: 'id',
  case_facts: 'id',
  recovery_facts: 'case_id',
  referral_facts: 'id',
  timeline_entries: 'event_id',
  settlement_facts: 'position',
} as const;

export const projections = Object.keys(projectionKeys) as (keyof typeof projectionKeys)[];

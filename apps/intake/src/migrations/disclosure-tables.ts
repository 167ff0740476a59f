import { legalBases } from '../disclosures/disclosure.js';
import { list } from './case-tables.js';

/** Files, what went out, and to whom. */
export const disclosureTables = `
create table evidence_files (
  id uuid primary key,
  version integer not null,
  owner_id uuid not null,
  file_name_sealed bytea not null,
  media_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);

create table case_evidence (
  case_id uuid not null references cases (id),
  evidence_id uuid not null references evidence_files (id),
  primary key (case_id, evidence_id)
);
create index case_evidence_by_file on case_evidence (evidence_id);
alter table consents add foreign key (evidence_id) references evidence_files (id);

create table disclosures (
  id uuid primary key,
  version integer not null,
  case_id uuid not null references cases (id),
  referral_id uuid not null,
  package_version integer not null,
  owner_id uuid not null,
  recipient_id uuid not null,
  recipient_region text not null,
  purpose text not null,
  legal_basis text not null check (legal_basis in (${list(legalBases)})),
  fields jsonb not null,
  claimant_ids jsonb not null,
  evidence_ids jsonb not null,
  request_digest text not null,
  digest text not null,
  disclosed_by text not null,
  disclosed_at timestamptz not null,
  keep_until date not null,
  unique (referral_id, package_version, request_digest),
  check (owner_id <> recipient_id)
);
create index disclosures_by_request on disclosures (request_digest);
create index disclosures_of_case on disclosures (case_id, id);
create index disclosures_by_recipient on disclosures (recipient_id, id);

create table disclosed_packages (
  disclosure_id uuid primary key references disclosures (id),
  content_sealed bytea not null
);

create table disclosure_evidence (
  disclosure_id uuid not null references disclosures (id),
  evidence_id uuid not null references evidence_files (id),
  primary key (disclosure_id, evidence_id)
);
create index disclosure_evidence_by_file on disclosure_evidence (evidence_id);
`;

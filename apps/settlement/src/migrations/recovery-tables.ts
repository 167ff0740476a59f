import { allocationMethods, caseKinds, claimItems, documentKinds } from '@liandong/contracts';
import { guard } from '@liandong/platform';
import { lineStatuses } from '../recoveries/line-status.js';
import { payers, reversalReasons } from '../recoveries/receipt.js';

export const oneOf = (column: string, words: readonly string[]) =>
  `${column} text not null check (${column} in (${words.map((word) => `'${word}'`).join(', ')}))`;

const reach = '(select app_organisations())::uuid[]';

/** A recovery is seen by its parties; what belongs to it, by those who see it. */
export const ofRecovery = (table: string) =>
  `exists (select from recoveries where recoveries.id = ${table}.recovery_id and recoveries.party_ids && ${reach})`;

/** Nothing in such a table is changed or removed, by no role: the trigger holds even the owner. */
export const appendOnly = (table: string) => `
create trigger ${table}_append_only before update or delete or truncate on ${table}
  for each statement execute function refuse_change();
`;

export const copies = `
create table organisations (
  id uuid primary key,
  kind text not null,
  name text not null,
  division_code text not null,
  parent_id uuid
);
grant select, insert, update on organisations to liandong_worker;

-- Who takes part in a case, from whichever topic it was heard first; a recovery opened later takes them along.
create table case_parties (
  case_id uuid not null,
  organisation_id uuid not null,
  primary key (case_id, organisation_id)
);
grant select, insert on case_parties to liandong_worker;
`;

export const recoveryTables = `
create table recoveries (
  id uuid primary key,
  version integer not null,
  case_id uuid not null unique,
  case_number text not null,
  owner_id uuid not null,
  party_ids uuid[] not null check (party_ids[1] = owner_id),
  ${oneOf('case_kind', caseKinds)},
  origin_region text not null,
  region_of_performance text not null,
  ${oneOf('status', lineStatuses)},
  document_id uuid,
  document_kind text,
  is_scheduled boolean not null,
  overdue_since date,
  settled_at timestamptz,
  opened_at timestamptz not null,
  line_count integer not null,
  claimed_fen bigint not null check (claimed_fen >= 0),
  owed_fen bigint not null check (owed_fen >= 0),
  paid_fen bigint not null check (paid_fen >= 0),
  overpaid_fen bigint not null check (overpaid_fen between 0 and paid_fen),
  unallocated_fen bigint not null check (unallocated_fen >= 0),
  check ((document_id is null) = (document_kind is null))
);
create index recoveries_of_parties on recoveries using gin (party_ids);

create table recovery_lines (
  id uuid primary key,
  recovery_id uuid not null references recoveries (id),
  claimant_id uuid not null,
  position integer not null,
  ${oneOf('item', claimItems)},
  unique (recovery_id, position),
  unique (id, recovery_id)
);

create table recovery_documents (
  id uuid primary key,
  recovery_id uuid not null references recoveries (id),
  ${oneOf('kind', documentKinds)},
  signed_on date not null,
  evidence_id uuid not null,
  owed_fen bigint not null check (owed_fen >= 0),
  entered_by text not null,
  entered_at timestamptz not null,
  unique (id, recovery_id)
);
create index recovery_documents_of on recovery_documents (recovery_id, id);
alter table recoveries add foreign key (document_id, id) references recovery_documents (id, recovery_id)
  deferrable initially deferred;

create table instalments (
  id uuid primary key,
  recovery_id uuid not null,
  document_id uuid not null,
  position integer not null,
  due_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  unique (document_id, position),
  foreign key (document_id, recovery_id) references recovery_documents (id, recovery_id)
);

create table receipts (
  id uuid primary key,
  recovery_id uuid not null references recoveries (id),
  amount_fen bigint not null check (amount_fen > 0),
  received_on date not null,
  evidence_id uuid not null,
  payer text check (payer in (${payers.map((word) => `'${word}'`).join(', ')})),
  ${oneOf('method', allocationMethods)},
  needs_approval boolean not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  unique (id, recovery_id),
  unique (id, recovery_id, recorded_by)
);
create index receipts_of on receipts (recovery_id, id);

create table receipt_list_amounts (
  receipt_id uuid not null,
  recovery_id uuid not null,
  line_id uuid not null,
  amount_fen bigint not null check (amount_fen >= 0),
  primary key (receipt_id, line_id),
  foreign key (receipt_id, recovery_id) references receipts (id, recovery_id),
  foreign key (line_id, recovery_id) references recovery_lines (id, recovery_id)
);

-- Two persons: who recorded the receipt cannot stand here as the one who approved it.
create table receipt_approvals (
  receipt_id uuid primary key,
  recovery_id uuid not null,
  recorded_by text not null,
  approved_by text not null check (approved_by <> recorded_by),
  approved_at timestamptz not null,
  foreign key (receipt_id, recovery_id, recorded_by) references receipts (id, recovery_id, recorded_by)
);

-- The key makes a second reversal impossible.
create table receipt_reversals (
  receipt_id uuid primary key,
  recovery_id uuid not null,
  ${oneOf('reason', reversalReasons)},
  reversed_by text not null,
  reversed_at timestamptz not null,
  foreign key (receipt_id, recovery_id) references receipts (id, recovery_id)
);
`;

const written = [
  'recovery_documents',
  'instalments',
  'receipts',
  'receipt_list_amounts',
  'receipt_approvals',
  'receipt_reversals',
];
const addOnly = { app: 'select, insert', worker: 'select, insert' } as const;

export const guardRecoveryTables =
  guard('recoveries', `party_ids && ${reach}`, { app: 'select, update', worker: 'select, insert, update' }) +
  guard('recovery_lines', ofRecovery('recovery_lines'), { app: 'select', worker: 'select, insert' }) +
  written.map((table) => guard(table, ofRecovery(table), addOnly)).join('') +
  ['recovery_lines', ...written].map(appendOnly).join('');

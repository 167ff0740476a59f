import { guard } from '../persistence/platform-tables.js';

const ownChain = 'chain = any ((select app_organisations())::text[])';

/**
 * The audit trail's hash chains. `audit_unsealed` is filled by the command beside its entry and emptied by the sealer:
 * what commits late with a lower id is met there, and the sealer never searches the whole trail for it.
 */
export const createAuditTables = `
create table audit_unsealed (entry_id bigint primary key);

create table audit_seals (
  chain text not null,
  sequence bigint not null check (sequence > 0),
  entry_id bigint not null unique,
  previous bytea not null check (octet_length(previous) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null,
  primary key (chain, sequence)
);
create trigger audit_seals_append_only before update or delete or truncate on audit_seals
  for each statement execute function refuse_change();

create table audit_chains (
  chain text primary key,
  sequence bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  told_sequence bigint not null default 0,
  told_count bigint not null default 0,
  untold_since timestamptz
);

grant insert on audit_unsealed to liandong_app;
grant select, insert, delete on audit_unsealed to liandong_worker;
${guard('audit_seals', ownChain, { app: 'select', worker: 'select, insert' })}
${guard('audit_chains', ownChain, { app: 'select', worker: 'select, insert, update' })}

-- As the worker, who sees all entries: row-level security is forced on the owner too.
set local role liandong_worker;
insert into audit_unsealed select id from audit_entries order by id;
reset role;
`;

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The row of `audit_entries` called `entry` as an `AuditEntry`. */
export const ENTRY = `json_build_object(
  'id', entry.id::text, 'at', ${instant('entry.at')}, 'organisationId', entry.organisation_id,
  'subject', entry.subject, 'action', entry.action, 'aggregate', entry.aggregate,
  'aggregateId', entry.aggregate_id, 'version', entry.version, 'traceId', entry.trace_id)`;

/** The columns of the row of `audit_seals` called `seal` as a `Seal`. */
export const SEAL = `seal.chain, seal.sequence::float8 as sequence, seal.entry_id::text as "entryId",
  encode(seal.previous, 'hex') as previous, encode(seal.hash, 'hex') as hash, ${instant('seal.sealed_at')} as "sealedAt"`;

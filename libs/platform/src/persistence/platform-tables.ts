/**
 * SQL of the tables every service has. A service's first migration runs `createPlatformTables`; each table that holds
 * an organisation's data is then put behind row-level security by `guard`.
 */
export const createRoles = `
do $$ begin
  create role liandong_app nologin noinherit;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role liandong_worker nologin noinherit;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant liandong_app, liandong_worker to %I with set true', current_user);
-- internal_error: services that migrate at the same time, each in its own database, grant the same roles.
exception when unique_violation or invalid_grant_operation or internal_error then null; end $$;
grant usage on schema public to liandong_app, liandong_worker;
`;

/** What a consumer needs for itself, in the schema that is first on the search path. */
export const createInboxTables = `
create table inbox (
  event_id uuid primary key,
  type text not null,
  handled_at timestamptz not null default now()
);

create table inbox_versions (
  topic text not null,
  subject text not null,
  version integer not null,
  primary key (topic, subject)
);

create table parked_events (
  id bigint generated always as identity primary key,
  topic text not null,
  partition integer not null,
  kafka_offset bigint not null,
  subject text not null,
  headers jsonb not null,
  value bytea,
  reason text not null,
  parked_at timestamptz not null default now(),
  replayed_at timestamptz,
  unique (topic, partition, kafka_offset)
);
create index parked_waiting on parked_events (subject) where replayed_at is null;

grant select, insert, update on inbox, inbox_versions, parked_events to liandong_worker;
grant delete on inbox to liandong_worker;
`;

export const createPlatformTables = `
create function app_organisations() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::uuid[] $$;

create table outbox (
  id bigint generated always as identity (cache 1) primary key,
  event_id uuid not null unique,
  topic text not null,
  type text not null,
  subject text not null,
  aggregate_version integer,
  occurred_at timestamptz not null,
  traceparent text not null,
  payload text not null,
  sent_at timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table due_timers (
  id uuid primary key,
  kind text not null,
  aggregate_id uuid not null,
  due_at timestamptz not null,
  detail jsonb not null,
  fired_at timestamptz,
  cancelled_at timestamptz
);
create index due_timers_waiting on due_timers (due_at, id) where fired_at is null and cancelled_at is null;
create index due_timers_of_aggregate on due_timers (aggregate_id) where fired_at is null and cancelled_at is null;

create table idempotency_keys (
  organisation_id uuid not null,
  subject text not null,
  key text not null,
  fingerprint text not null,
  answer text,
  created_at timestamptz not null default now(),
  primary key (organisation_id, subject, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  organisation_id uuid,
  subject text not null,
  action text not null,
  aggregate text not null,
  aggregate_id uuid not null,
  version integer not null,
  trace_id text not null,
  unique (aggregate_id, version)
);
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name; end $$;
create trigger audit_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();

create table number_series (
  series text primary key,
  last integer not null
);

create table data_keys (
  id uuid primary key,
  organisation_id uuid not null unique,
  wrapped bytea not null
);

grant insert on outbox to liandong_app;
grant select, insert on number_series to liandong_app;
grant update (last) on number_series to liandong_app;
grant select, insert on data_keys to liandong_app;
grant insert, update, select on due_timers to liandong_app;
grant select, insert, update on outbox to liandong_worker;
grant delete on outbox to liandong_worker;
grant select, insert, update on due_timers, number_series, data_keys to liandong_worker;
${createInboxTables}`;

/** What each role may do with a guarded table; row-level security then decides with which rows. */
export interface Rights {
  readonly app?: string;
  readonly worker?: string;
}

/**
 * Puts a table behind row-level security: a request sees and writes a row only where `visible` holds for it, the
 * worker role sees all. Forced, so that not even the owner of the table slips past.
 */
export function guard(table: string, visible: string, rights: Rights = {}): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_of_caller on ${table} to liandong_app using (${visible}) with check (${visible});
create policy ${table}_of_worker on ${table} to liandong_worker using (true) with check (true);
grant ${rights.app ?? 'select, insert, update'} on ${table} to liandong_app;
grant ${rights.worker ?? 'select, insert, update, delete'} on ${table} to liandong_worker;
`;
}

/** The caller's own: the condition for tables with one owner column. */
export const ownedBy = (column: string) => `${column} = any ((select app_organisations())::uuid[])`;

export const guardPlatformTables =
  guard('idempotency_keys', ownedBy('organisation_id')) +
  guard('audit_entries', ownedBy('organisation_id'), { app: 'select, insert', worker: 'select, insert' });

import { statesOf, type StateOf } from '@liandong/kernel';
import { guard } from '@liandong/platform';

/** The life of a rebuild: for the README's diagram and the constraint of the table. It ends once, and a next one begins. */
export const rebuildLifecycle = {
  running: { complete: 'completed', fail: 'failed', interrupt: 'interrupted' },
  completed: {},
  failed: {},
  interrupted: {},
} as const;

export type RebuildStatus = StateOf<typeof rebuildLifecycle>;
export const rebuildStatuses: readonly RebuildStatus[] = statesOf(rebuildLifecycle);

/** Held by the one session that rebuilds, as long as it lives: who finds it free knows that nobody does. */
export const REBUILD_LOCK = 7_305_031;

/** Rebuilds, running and past. Not among the projections: it must outlive them. */
export const createRebuilds = `
create table projection_rebuilds (
  id uuid primary key,
  status text not null check (status in (${rebuildStatuses.map((status) => `'${status}'`).join(', ')})),
  organisation_id uuid not null,
  subject text not null,
  idempotency_key text not null,
  fingerprint text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  events_taken bigint not null default 0,
  events_total bigint not null default 0,
  events_parked integer not null default 0,
  unique (organisation_id, subject, idempotency_key)
);
${guard('projection_rebuilds', 'true', { app: 'select', worker: 'select, insert, update' })}
`;

/** `running` whose session is gone has been interrupted; the next rebuild starts anew. */
export const rebuildColumns = `id, started_at as "startedAt", finished_at as "finishedAt",
  events_taken::int as "eventsTaken", events_total::int as "eventsTotal", events_parked as "eventsParked",
  case when status = 'running' and not exists (
    select from pg_locks where locktype = 'advisory' and objid = ${REBUILD_LOCK}
      and database = (select oid from pg_database where datname = current_database())
  ) then 'interrupted' else status end as status`;

import type pg from 'pg';

/** A table or view as PostgreSQL's own catalogue knows it, in whatever schema. */
export interface CataloguedTable {
  /** With its schema, unless that is `public`. */
  readonly name: string;
  readonly kind: 'table' | 'view' | 'copy';
  /** Row-level security is on. */
  readonly isOn: boolean;
  /** It holds the owner too. */
  readonly isForced: boolean;
  readonly policiesFor: readonly string[];
  /** A view that reads as whoever asks, not as its owner. */
  readonly readsAsCaller: boolean;
  /** Requests have a right to read it, or columns of it. */
  readonly isRead: boolean;
}

const QUERY = `
select case nspname when 'public' then relname else nspname || '.' || relname end as name,
  case when relkind in ('r', 'p') then 'table' when relkind = 'v' then 'view' else 'copy' end as kind,
  relrowsecurity as "isOn", relrowsecurity and relforcerowsecurity as "isForced",
  (select coalesce(array_agg(distinct rolname::text order by rolname::text), '{}')
   from pg_policy join pg_roles r on r.oid = any(polroles) where polrelid = c.oid) as "policiesFor",
  coalesce(reloptions @> '{security_invoker=true}', false) as "readsAsCaller",
  has_any_column_privilege('liandong_app', c.oid, 'select') as "isRead"
from pg_class c join pg_namespace n on n.oid = relnamespace
where relkind in ('r', 'p', 'v', 'm', 'f') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by 1`;

/** Everything that holds rows, so that what is new is met by the test without being named in it. */
export async function tablesOf(database: pg.Client): Promise<CataloguedTable[]> {
  return (await database.query<CataloguedTable>(QUERY)).rows;
}

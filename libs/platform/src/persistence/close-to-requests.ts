import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Puts tables that only the service itself reads behind row-level security: the worker sees every row, a request none,
 * whatever right somebody may once grant it. Not forced on the owner, who migrates and repairs. Of some a request still
 * adds rows beside the state it changes, without reading them.
 */
export function closeToRequests(table: string, { adds = false } = {}): string {
  return `
alter table ${table} enable row level security;
create policy ${policyOf(table)}_of_worker on ${table} to liandong_worker using (true) with check (true);
${adds ? `create policy ${policyOf(table)}_added_by_caller on ${table} for insert to liandong_app with check (true);` : ''}`;
}

/** A policy lies in the schema of its table, so its own name has none. */
const policyOf = (table: string) => table.split('.').at(-1)!;

/** Of the tables that a rebuild makes anew; after `createInboxTables`, in the schema that is first on the search path. */
export const closeInboxTables = ['inbox', 'inbox_versions', 'parked_events']
  .map((table) => closeToRequests(table))
  .join('');

/** For every service: the tables are the same everywhere, only those of the inbox can lie in a schema of their own. */
export class CloseServiceTables1766000000008 implements MigrationInterface {
  readonly name = 'CloseServiceTables1766000000008';

  async up(runner: QueryRunner): Promise<void> {
    const [inbox] = (await runner.query(
      `select nspname as schema from pg_class join pg_namespace n on n.oid = relnamespace where relname = 'inbox'`,
    )) as { schema: string }[];
    await runner.query(`set local search_path to ${inbox!.schema}, public; ${closeInboxTables} reset search_path;`);
    await runner.query(
      closeToRequests('outbox', { adds: true }) +
        closeToRequests('audit_unsealed', { adds: true }) +
        closeToRequests('discarded_events') +
        closeToRequests('data_keys') +
        // Keys are made and read by the worker alone.
        'revoke all on data_keys from liandong_app; alter table migrations enable row level security;',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('grant select, insert on data_keys to liandong_app');
  }
}

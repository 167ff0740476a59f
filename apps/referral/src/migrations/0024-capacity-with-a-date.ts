import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an organisation can take what it says, and until which day. */
export class DateCapacities1767000000024 implements MigrationInterface {
  readonly name = 'DateCapacities1767000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisations
        add column capacity_since timestamptz,
        add column capacity_until date check (capacity_until is null or capacity <> 'open');
      -- As the worker, who sees all: row-level security is forced on the owner too. The trail knows when it was said last.
      set local role liandong_worker;
      update organisations set capacity_since = coalesce(
        (select max(at) from audit_entries
         where aggregate_id = organisations.id and action = 'organisation.capacity-changed'),
        registered_at);
      reset role;
      alter table organisations alter column capacity_since set not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations drop column capacity_since, drop column capacity_until');
  }
}

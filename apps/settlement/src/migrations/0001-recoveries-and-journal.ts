import { createPlatformTables, createRoles, guardPlatformTables } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardJournalTables, journalRules, journalTables } from './journal-tables.js';
import { copies, guardRecoveryTables, recoveryTables } from './recovery-tables.js';

export class RecoveriesAndJournal1764000000101 implements MigrationInterface {
  readonly name = 'RecoveriesAndJournal1764000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createRoles);
    await runner.query(createPlatformTables);
    await runner.query(copies + recoveryTables + journalTables + journalRules);
    await runner.query(guardPlatformTables + guardRecoveryTables + guardJournalTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view line_balances;
      drop table journal_postings, journal_entries, receipt_reversals, receipt_approvals, receipt_list_amounts,
        receipts, instalments, recovery_documents, recovery_lines, recoveries, case_parties, organisations cascade;
      drop table outbox, inbox, inbox_versions, parked_events, due_timers, idempotency_keys, audit_entries,
        number_series, data_keys;
      drop function journal_entry_is_sound(), refuse_change(), app_organisations();
    `);
  }
}

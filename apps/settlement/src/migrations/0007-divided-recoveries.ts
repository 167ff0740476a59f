import { guard } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reversalGrounds, reversalReasons } from '../recoveries/receipt.js';
import { lineBalances } from './journal-tables.js';
import { appendOnly, ofRecovery } from './recovery-tables.js';

const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ');
const reasons = (list: readonly string[]) => `
  alter table receipt_reversals drop constraint receipt_reversals_reason_check,
    add constraint receipt_reversals_reason_check check (reason in (${words(list)}));`;

const standing = `
  where not exists (select from moved_lines
    where moved_lines.line_id = line.id and moved_lines.recovery_id = line.recovery_id)`;

/**
 * A line can go into the recovery of another case. In the journal where it was it stays, empty in every account, and is
 * no line of that recovery any more: what stands on it is the same, whether one journal is folded or both.
 */
export class DivideRecoveries1767000000112 implements MigrationInterface {
  readonly name = 'DivideRecoveries1767000000112';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_lines drop constraint recovery_lines_pkey, add primary key (recovery_id, id);
      create table moved_lines (
        line_id uuid not null,
        recovery_id uuid not null,
        new_recovery_id uuid not null,
        moved_at timestamptz not null,
        primary key (line_id, recovery_id),
        foreign key (line_id, recovery_id) references recovery_lines (id, recovery_id),
        foreign key (line_id, new_recovery_id) references recovery_lines (id, recovery_id),
        check (recovery_id <> new_recovery_id)
      );
      ${guard('moved_lines', ofRecovery('moved_lines'), { app: 'select', worker: 'select, insert' })}
      ${appendOnly('moved_lines')}
      ${reasons(reversalGrounds)}
      ${lineBalances('create or replace', standing)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${lineBalances('create or replace')}
      ${reasons(reversalReasons)}
      drop table moved_lines;
      alter table recovery_lines drop constraint recovery_lines_pkey, add primary key (id)`);
  }
}

import { guard } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What names a claimant with the case: it goes along when the claimant goes into another case. */
const followers = ['claims', 'consents', 'worker_links', 'worker_words', 'worker_messages'];

const refer = (table: string, onUpdate = '') => `
  alter table ${table} drop constraint ${table}_case_id_claimant_id_fkey,
    add constraint ${table}_case_id_claimant_id_fkey
      foreign key (case_id, claimant_id) references claimants (case_id, id) ${onUpdate};`;

const ofClaimant = 'exists (select from claimants where claimants.id = claimant_payments.claimant_id)';
const ofCase = 'exists (select from cases where cases.id = claimant_payments.case_id)';
const guardPayments = (visible: string) => `
  drop policy claimant_payments_of_caller on claimant_payments;
  drop policy claimant_payments_of_worker on claimant_payments;
  ${guard('claimant_payments', visible, { app: 'select' })}`;

/**
 * A case can be divided: claimants whom a partner did not take on go into a case of their own, with all that is theirs.
 * What somebody was paid is the worker's, whichever case it came by.
 */
export class DivideCases1767000000111 implements MigrationInterface {
  readonly name = 'DivideCases1767000000111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cases
        add column divided_from uuid references cases (id),
        add column divided_into uuid[] not null default '{}';
      create index cases_divided on cases (divided_from) where divided_from is not null;
      alter table handed_over_cases add column excluded_claimant_ids uuid[] not null default '{}';
      ${followers.map((table) => refer(table, 'on update cascade')).join('')}
      ${guardPayments(ofClaimant)}
      alter table claimant_payments drop column case_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claimant_payments add column case_id uuid;
      update claimant_payments set case_id = claimants.case_id from claimants where claimants.id = claimant_id;
      alter table claimant_payments alter column case_id set not null;
      create index claimant_payments_of_case on claimant_payments (case_id);
      ${guardPayments(ofCase)}
      ${followers.map((table) => refer(table)).join('')}
      alter table handed_over_cases drop column excluded_claimant_ids;
      alter table cases drop column divided_into, drop column divided_from`);
  }
}

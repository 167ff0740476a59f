import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const handedOver = (table: string) =>
  `exists (select from handed_over_cases where handed_over_cases.case_id = ${table}.case_id)`;

/**
 * Who handed a case over goes on speaking with its workers while the referral lives: it hears whether they agree to the
 * outcome, records their consents and takes them back. Their files and their identities are the new owner's.
 */
export class KeepHomeUnions1766900000109 implements MigrationInterface {
  readonly name = 'KeepHomeUnions1766900000109';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table handed_over_cases (
        referral_id uuid primary key,
        case_id uuid not null,
        home_union_id uuid not null,
        is_live boolean not null
      );
      create index handed_over_cases_live on handed_over_cases (case_id) where is_live;
      -- Of cases handed over before, the last hand-over is known: from the union that disclosed to the one that has it now.
      insert into handed_over_cases
        select distinct on (referral_id) referral_id, disclosures.case_id, disclosures.owner_id, is_live
        from disclosures join known_referrals using (referral_id) join cases on cases.id = disclosures.case_id
        where cases.owner_id = disclosures.recipient_id;
      ${guard('handed_over_cases', `${ownedBy('home_union_id')} and is_live`, {
        app: 'select',
        worker: 'select, insert, update',
      })}
      create policy consents_of_home_union on consents to liandong_app
        using (${handedOver('consents')}) with check (${handedOver('consents')});
      create policy worker_links_of_home_union on worker_links to liandong_app
        using (${handedOver('worker_links')}) with check (${handedOver('worker_links')});
      -- The form of a consent that the home union recorded is its own file; whose case it is reads it by the consent.
      create policy evidence_files_of_consents on evidence_files for select to liandong_app
        using (exists (select from consents join cases on cases.id = consents.case_id
          where consents.evidence_id = evidence_files.id));
      create trigger consents_of_seen_file before insert on consents
        for each row when (new.evidence_id is not null) execute function refuse_unseen_file();
      create trigger consents_of_seen_file_later before update on consents
        for each row when (new.evidence_id is distinct from old.evidence_id) execute function refuse_unseen_file()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger consents_of_seen_file_later on consents;
      drop trigger consents_of_seen_file on consents;
      drop policy evidence_files_of_consents on evidence_files;
      drop policy worker_links_of_home_union on worker_links;
      drop policy consents_of_home_union on consents;
      drop table handed_over_cases`);
  }
}

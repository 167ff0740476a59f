import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files reach beyond their owner in two ways. A disclosed one opens to the partner and to the station that has the work,
 * until the referral comes to nothing. One that proves a step, an outcome or a payment opens to the owner of the case,
 * and to the partner and station of that referral.
 */
export class OpenFilesToBothSides1765200000105 implements MigrationInterface {
  readonly name = 'OpenFilesToBothSides1765200000105';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral_progress add column station_id uuid, add column is_closed boolean not null default false;
      update referral_progress set is_closed = true where word in ('declined', 'withdrawn', 'rerouted', 'voided');
      create policy referral_progress_of_partner on referral_progress for select to liandong_app
        using (${ownedBy('partner_id')} or ${ownedBy('station_id')});

      create policy disclosures_of_station on disclosures for select to liandong_app
        using (exists (select from referral_progress
          where referral_progress.referral_id = disclosures.referral_id and ${ownedBy('station_id')}));

      create table attached_evidence (
        evidence_id uuid not null references evidence_files (id),
        case_id uuid not null references cases (id),
        -- None for what proves a payment or a paper of the recovery.
        referral_id uuid,
        unique nulls not distinct (evidence_id, case_id, referral_id)
      );
      create index attached_evidence_of_case on attached_evidence (case_id);
      ${guard(
        'attached_evidence',
        `exists (select from cases where cases.id = attached_evidence.case_id)
         or exists (select from referral_progress where referral_progress.referral_id = attached_evidence.referral_id)`,
        { app: 'select', worker: 'select, insert' },
      )}
      create policy evidence_files_attached on evidence_files for select to liandong_app
        using (exists (select from attached_evidence where attached_evidence.evidence_id = evidence_files.id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy evidence_files_attached on evidence_files;
      drop table attached_evidence;
      drop policy disclosures_of_station on disclosures;
      drop policy referral_progress_of_partner on referral_progress;
      alter table referral_progress drop column is_closed, drop column station_id`);
  }
}

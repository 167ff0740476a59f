import { createPlatformTables, createRoles, guard, guardPlatformTables, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseTables } from './case-tables.js';
import { disclosureTables } from './disclosure-tables.js';

/** Whoever sees the case sees what hangs on it: one condition, on one table. */
const ofCase = (table: string) => `exists (select from cases where cases.id = ${table}.case_id)`;
const ofDisclosure = (table: string) =>
  `exists (select from disclosures where disclosures.id = ${table}.disclosure_id)`;
const visibleFile = `${ownedBy('owner_id')}
  or exists (select from case_evidence where case_evidence.evidence_id = evidence_files.id)
  or exists (select from disclosure_evidence where disclosure_evidence.evidence_id = evidence_files.id)`;

const addOnly = { app: 'select, insert' };
const readOnly = { app: 'select' };

/** A recipient sees what was disclosed to it, but only an owner gives. */
const onlyOwnersGive = `
create policy disclosures_given_by_owner on disclosures as restrictive for insert to liandong_app
  with check (${ownedBy('owner_id')});
create policy disclosed_packages_of_owner on disclosed_packages as restrictive to liandong_app
  using (exists (select from disclosures where disclosures.id = disclosure_id and ${ownedBy('disclosures.owner_id')}));
create policy evidence_files_stored_by_owner on evidence_files as restrictive for insert to liandong_app
  with check (${ownedBy('owner_id')});
create policy disclosure_evidence_of_owner on disclosure_evidence as restrictive for insert to liandong_app
  with check (exists (select from disclosures where disclosures.id = disclosure_id and ${ownedBy('disclosures.owner_id')}));
`;

export class CreateIntakeSchema1764000000101 implements MigrationInterface {
  readonly name = 'CreateIntakeSchema1764000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createRoles);
    await runner.query(createPlatformTables);
    await runner.query(caseTables);
    await runner.query(disclosureTables);
    await runner.query(
      guardPlatformTables +
        // The directory is open to every union that is signed in; the copy is written by events only.
        guard('organisations', 'true', readOnly) +
        guard('cases', ownedBy('owner_id')) +
        guard('claimants', ofCase('claimants'), addOnly) +
        guard('claims', ofCase('claims'), addOnly) +
        guard('consents', ofCase('consents')) +
        guard('known_referrals', ofCase('known_referrals'), readOnly) +
        guard('known_recoveries', ofCase('known_recoveries'), readOnly) +
        // Also where a supervisor above looked: whose case it is may know.
        guard('identity_reveals', `${ownedBy('organisation_id')} or ${ofCase('identity_reveals')}`, addOnly) +
        guard('disclosures', `${ownedBy('owner_id')} or ${ownedBy('recipient_id')}`, addOnly) +
        guard('disclosed_packages', ofDisclosure('disclosed_packages'), addOnly) +
        guard('disclosure_evidence', ofDisclosure('disclosure_evidence'), addOnly) +
        guard('case_evidence', ofCase('case_evidence'), addOnly) +
        guard('evidence_files', visibleFile, addOnly) +
        onlyOwnersGive,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema public cascade; create schema public');
  }
}

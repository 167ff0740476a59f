import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The evidence files that intake has stored: a paper or a receipt may name no other. */
export class KnownEvidence1764700000102 implements MigrationInterface {
  readonly name = 'KnownEvidence1764700000102';

  async up(runner: QueryRunner): Promise<void> {
    // Of the case or of whoever takes part in it, since a partner's bank slip proves a payment to everybody.
    const ofParty = `exists (select from recoveries where party_ids && (select app_organisations())::uuid[]
      and (recoveries.case_id = known_evidence.case_id or party_ids @> array[known_evidence.owner_id]))`;
    await runner.query(`
      create table known_evidence (
        id uuid primary key,
        owner_id uuid not null,
        -- Of the case it was uploaded for; none for one that only its owner's words place.
        case_id uuid
      );
      ${guard('known_evidence', `${ownedBy('owner_id')} or ${ofParty}`, { app: 'select', worker: 'select, insert' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_evidence');
  }
}

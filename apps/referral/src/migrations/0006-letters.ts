import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Official letters to partners without a system. The code stands nowhere; its keyed hash finds the letter. */
export class AddLetters1765100000006 implements MigrationInterface {
  readonly name = 'AddLetters1765100000006';

  async up(runner: QueryRunner): Promise<void> {
    const ofOwnReferral = `exists (select from referrals
      where referrals.id = letters.referral_id and ${ownedBy('referrals.origin_id')}
        and referrals.origin_id = letters.origin_id and referrals.partner_id = letters.partner_id)`;
    await runner.query(`
      create table letters (
        id uuid primary key,
        version integer not null,
        number text not null,
        referral_id uuid not null references referrals (id),
        case_id uuid not null,
        origin_id uuid not null,
        partner_id uuid not null,
        code_hash bytea not null unique,
        issued_by text not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        unique (origin_id, number)
      );
      create index letters_of_referral on letters (referral_id, id desc);
      ${guard('letters', ownedBy('origin_id'))}
      create policy letters_by_origin on letters as restrictive for insert to liandong_app with check (${ofOwnReferral})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table letters');
  }
}

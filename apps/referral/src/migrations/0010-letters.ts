import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Official letters to partners without a system. The code stands nowhere; its keyed hash finds the letter. Who comes by
 * a code acts for the partner, yet sees of its rows those of the one referral alone: what belongs to a referral is
 * visible through it, so its own row is where the rest is cut off.
 */
export class AddLetters1765100000008 implements MigrationInterface {
  readonly name = 'AddLetters1765100000008';

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
      create function app_only() returns uuid language sql stable as
        $$ select nullif(current_setting('app.only', true), '')::uuid $$;
      create policy referrals_of_letter on referrals as restrictive to liandong_app
        using ((select app_only()) is null or id = (select app_only()));
      create policy known_cases_of_letter on known_cases as restrictive to liandong_app
        using ((select app_only()) is null);
      create policy letters_of_letter on letters as restrictive to liandong_app using ((select app_only()) is null);
      create policy letters_by_origin on letters as restrictive for insert to liandong_app with check (${ofOwnReferral})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table letters;
      drop policy known_cases_of_letter on known_cases;
      drop policy referrals_of_letter on referrals;
      drop function app_only()`);
  }
}

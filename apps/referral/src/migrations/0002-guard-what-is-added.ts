import { ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export const ofSide = (table: string, side: 'origin_id' | 'partner_id') =>
  `exists (select from referrals where referrals.id = ${table}.referral_id and ${ownedBy(`referrals.${side}`)})`;

/** Whoever sees a referral may not therefore write in the name of the other side. */
const guards = `
create policy referrals_of_own_case on referrals as restrictive for insert to liandong_app
  with check (${ownedBy('origin_id')} and exists (select from known_cases where known_cases.id = case_id));
create policy packages_by_origin on packages as restrictive for insert to liandong_app
  with check (${ofSide('packages', 'origin_id')});
create policy claimant_choices_by_partner on claimant_choices as restrictive for insert to liandong_app
  with check (${ofSide('claimant_choices', 'partner_id')});
create policy referral_steps_by_caller on referral_steps as restrictive for insert to liandong_app
  with check (${ownedBy('by_organisation_id')});
`;

export class GuardWhatIsAdded1764800000002 implements MigrationInterface {
  readonly name = 'GuardWhatIsAdded1764800000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guards);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy referral_steps_by_caller on referral_steps;
      drop policy claimant_choices_by_partner on claimant_choices;
      drop policy packages_by_origin on packages;
      drop policy referrals_of_own_case on referrals;
    `);
  }
}

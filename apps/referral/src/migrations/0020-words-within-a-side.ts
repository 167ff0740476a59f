import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ofSide } from './0002-guard-what-is-added.js';

/**
 * What is said within one office does not leave it: why a supervisor gave a draft back, why a decline was not let pass,
 * and the reason of a decline until it is one.
 */
export class KeepWordsWithinASide1766000000109 implements MigrationInterface {
  readonly name = 'KeepWordsWithinASide1766000000109';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy referral_steps_within_side on referral_steps as restrictive for select to liandong_app using (
        case kind
          when 'revision' then ${ofSide('referral_steps', 'origin_id')}
          when 'overruling' then ${ofSide('referral_steps', 'partner_id')}
          when 'decline-reason' then ${ofSide('referral_steps', 'partner_id')}
            or exists (select from referrals where referrals.id = referral_steps.referral_id and status = 'declined')
          else true
        end)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy referral_steps_within_side on referral_steps');
  }
}

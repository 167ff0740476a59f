import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An origin may hear two words of one event: its own, and what to tell a partner without a system. Such a partner reads
 * its notices where it reads the letter, and of no other referral.
 */
export class TellByLetter1766200000022 implements MigrationInterface {
  readonly name = 'TellByLetter1766200000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notices drop constraint notices_event_id_organisation_id_key;
      alter table notices add unique (event_id, organisation_id, word);
      create index notices_of_referral on notices (referral_id, organisation_id, id desc);
      create policy notices_of_letter on notices as restrictive to liandong_app
        using ((select app_only()) is null or referral_id = (select app_only()))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy notices_of_letter on notices;
      drop index notices_of_referral;
      alter table notices drop constraint notices_event_id_organisation_id_word_key;
      alter table notices add unique (event_id, organisation_id)`);
  }
}

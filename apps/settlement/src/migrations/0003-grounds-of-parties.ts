import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what somebody takes part: who was there before this is taken for an owner, and stays. */
export class GroundsOfParties1764900000103 implements MigrationInterface {
  readonly name = 'GroundsOfParties1764900000103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_parties
        add column ground_id uuid,
        add column part text not null default 'owner' check (part in ('owner', 'partner', 'station')),
        drop constraint case_parties_pkey;
      update case_parties set ground_id = case_id;
      alter table case_parties
        alter column part drop default,
        add primary key (case_id, organisation_id, ground_id, part);
      grant delete on case_parties to liandong_worker`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke delete on case_parties from liandong_worker;
      create table pairs as select distinct case_id, organisation_id from case_parties;
      delete from case_parties;
      alter table case_parties drop constraint case_parties_pkey, drop column ground_id, drop column part;
      alter table case_parties add primary key (case_id, organisation_id);
      insert into case_parties (case_id, organisation_id) table pairs;
      drop table pairs`);
  }
}

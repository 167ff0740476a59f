import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why somebody looked is said in their own words, which can name the worker: from here on it is sealed. */
export class SealRevealReasons1764800000103 implements MigrationInterface {
  readonly name = 'SealRevealReasons1764800000103';

  async up(runner: QueryRunner): Promise<void> {
    // The reasons of earlier acts are kept as they are, a migration has no keys; `not valid` leaves them alone.
    await runner.query(`
      alter table identity_reveals add column reason_sealed bytea;
      alter table identity_reveals alter column reason drop not null;
      alter table identity_reveals add constraint reason_is_sealed
        check (reason is null and reason_sealed is not null) not valid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity_reveals drop constraint reason_is_sealed;
      update identity_reveals set reason = '' where reason is null;
      alter table identity_reveals alter column reason set not null;
      alter table identity_reveals drop column reason_sealed`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who bears which cost, how many workers an agreement covers, and partners that take nothing any more. */
export class AgreementsInFull1764900000006 implements MigrationInterface {
  readonly name = 'AgreementsInFull1764900000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agreements
        add column costs jsonb,
        add column workers_covered integer check (workers_covered >= 0);
      grant update on agreements to liandong_app;
      alter table organisations add column disabled_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisations drop column disabled_at;
      revoke update on agreements from liandong_app;
      alter table agreements drop column costs, drop column workers_covered`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A joint station hangs below two unions: supervisors of either reach it. */
export class AddJointStations1765500000104 implements MigrationInterface {
  readonly name = 'AddJointStations1765500000104';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations add column second_parent_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations drop column second_parent_id');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LIVE } from '../projections/projection-tables.js';

/** A joint station hangs below two unions. Databases made since have the column: they are made as the projections are now. */
export class AddJointStations1765500000032 implements MigrationInterface {
  readonly name = 'AddJointStations1765500000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ${LIVE}.organisations add column if not exists second_parent_id uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ${LIVE}.organisations drop column second_parent_id`);
  }
}

import { closeToRequests } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The copies by which the service finds who takes part and who stands above whom: requests never read them. */
export class CloseCopies1766000000105 implements MigrationInterface {
  readonly name = 'CloseCopies1766000000105';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(closeToRequests('organisations') + closeToRequests('case_parties'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations disable row level security');
    await runner.query('alter table case_parties disable row level security');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case that was divided from another: what was done in that one until the day of it counts here too. */
export class RememberDividedCases1767100000026 implements MigrationInterface {
  readonly name = 'RememberDividedCases1767100000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_cases add column divided_from uuid, add column divided_on date,
        add check ((divided_from is null) = (divided_on is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table known_cases drop column divided_on, drop column divided_from');
  }
}

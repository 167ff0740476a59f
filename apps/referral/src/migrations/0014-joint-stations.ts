import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A joint station has two parents and stands on an agreement between them; nothing else has either. */
export class AddJointStations1765500000014 implements MigrationInterface {
  readonly name = 'AddJointStations1765500000014';

  async up(runner: QueryRunner): Promise<void> {
    // Joint stations from before stand below one: nobody wrote down the other.
    await runner.query(`
      alter table organisations
        add column second_parent_id uuid references organisations (id) check (second_parent_id <> parent_id),
        add column agreement_id uuid references agreements (id),
        add check ((second_parent_id is null) = (agreement_id is null)),
        add check (second_parent_id is null or (kind = 'joint-station' and parent_id is not null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations drop column second_parent_id, drop column agreement_id');
  }
}

import { createPlatformTables, createRoles, guardPlatformTables } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createProjections, inboxTables, LIVE, searchPathOf } from '../projections/projection-tables.js';
import { createRebuilds } from '../rebuild/rebuild-table.js';

/** Platform tables and rebuilds in `public`; the projections and the inbox that goes with them in `live`. */
export class CreateProjections1764000000031 implements MigrationInterface {
  readonly name = 'CreateProjections1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createRoles);
    await runner.query(createPlatformTables);
    await runner.query(guardPlatformTables + createRebuilds);
    await runner.query(`create schema ${LIVE}; grant usage on schema ${LIVE} to liandong_app, liandong_worker`);
    for (const table of inboxTables) await runner.query(`alter table ${table} set schema ${LIVE}`);
    await runner.query(`set local search_path to ${searchPathOf(LIVE)}`);
    await runner.query(createProjections);
    await runner.query('reset search_path');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema ${LIVE} cascade; drop schema public cascade; create schema public`);
  }
}

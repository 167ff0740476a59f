import { closeToRequests } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries at a worker's link are counted by the service itself: requests never read them. */
export class CloseLinkTries1766000000107 implements MigrationInterface {
  readonly name = 'CloseLinkTries1766000000107';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(closeToRequests('worker_link_tries'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table worker_link_tries disable row level security');
  }
}

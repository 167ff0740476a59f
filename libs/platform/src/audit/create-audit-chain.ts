import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAuditTables } from './audit-tables.js';

/** For every service, after its first migration: the tables are the same everywhere. */
export class CreateAuditChain1764700000007 implements MigrationInterface {
  readonly name = 'CreateAuditChain1764700000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createAuditTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_unsealed, audit_seals, audit_chains');
  }
}

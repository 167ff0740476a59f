import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The digest of each evidence file: what was uploaded twice has two ids and one content. */
export class ContentOfEvidence1766000000108 implements MigrationInterface {
  readonly name = 'ContentOfEvidence1766000000108';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_evidence add column sha256 text;
      create index known_evidence_by_content on known_evidence (sha256)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table known_evidence drop column sha256');
  }
}

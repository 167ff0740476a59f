import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Reader } from '@liandong/platform';
import { DisclosedFiles } from './disclosed-files.js';
import type { EvidenceView } from './evidence.dto.js';
import { FileStore } from './file-store.js';
import { evidenceColumns, ShowEvidence, type EvidenceRow } from './show-evidence.js';

/**
 * Opens own files, those of own cases and those that prove work on a referral of one's own; what others disclosed only
 * while consent stands behind it and the referral has not come to nothing.
 */
@Injectable()
export class ReadEvidence {
  constructor(
    private readonly reader: Reader,
    private readonly showing: ShowEvidence,
    private readonly files: FileStore,
    private readonly disclosed: DisclosedFiles,
  ) {}

  async one(id: string): Promise<EvidenceView> {
    return this.showing.execute(await this.readable(id));
  }

  async content(id: string): Promise<{ view: EvidenceView; content: Buffer }> {
    const row = await this.readable(id);
    return { view: await this.showing.execute(row), content: await this.files.read(row) };
  }

  private async readable(id: string): Promise<EvidenceRow> {
    const row = await this.reader.row<EvidenceRow & { isOpen: boolean }>(
      `select ${evidenceColumns}, owner_id = any (app_organisations())
         or exists (select from case_evidence where evidence_id = evidence_files.id)
         or exists (select from attached_evidence where evidence_id = evidence_files.id)
         or exists (select from consents join cases on cases.id = case_id
           where evidence_id = evidence_files.id) as "isOpen"
       from evidence_files where id = $1`,
      [id],
    );
    if (!row.isOpen && !(await this.disclosed.isOpen(id))) throw refusal('not-found');
    return row;
  }
}

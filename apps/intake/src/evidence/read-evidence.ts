import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Reader } from '@liandong/platform';
import { Standing } from '../disclosures/standing.js';
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
    private readonly standing: Standing,
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
         or exists (select from attached_evidence where evidence_id = evidence_files.id) as "isOpen"
       from evidence_files where id = $1`,
      [id],
    );
    if (!row.isOpen && !(await this.isDisclosed(id))) throw refusal('not-found');
    return row;
  }

  private async isDisclosed(evidenceId: string): Promise<boolean> {
    const disclosures = await this.reader.rows<{ id: string }>(
      `select disclosures.id from disclosures join disclosure_evidence on disclosure_id = disclosures.id
         left join referral_progress using (referral_id)
       where evidence_id = $1 and not disclosures.owner_id = any (app_organisations()) and is_closed is not true
       order by disclosures.id desc`,
      [evidenceId],
    );
    for (const { id } of disclosures) if ((await this.standing.of(id)).stands) return true;
    return false;
  }
}

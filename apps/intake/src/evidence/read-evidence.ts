import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Reader } from '@liandong/platform';
import { Standing } from '../disclosures/standing.js';
import type { EvidenceView } from './evidence.dto.js';
import { FileStore } from './file-store.js';
import { evidenceColumns, ShowEvidence, type EvidenceRow } from './show-evidence.js';

/** Opens own files and those of own cases; what others disclosed only while consent stands behind it. */
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
    const row = await this.reader.row<EvidenceRow & { isOwn: boolean }>(
      `select ${evidenceColumns}, owner_id = any (app_organisations())
         or exists (select from case_evidence where evidence_id = evidence_files.id) as "isOwn"
       from evidence_files where id = $1`,
      [id],
    );
    if (!row.isOwn && !(await this.isDisclosed(id))) throw refusal('not-found');
    return row;
  }

  private async isDisclosed(evidenceId: string): Promise<boolean> {
    const disclosures = await this.reader.rows<{ id: string }>(
      `select disclosures.id from disclosures join disclosure_evidence on disclosure_id = disclosures.id
       where evidence_id = $1 and recipient_id = any (app_organisations()) order by disclosures.id desc`,
      [evidenceId],
    );
    for (const { id } of disclosures) if ((await this.standing.of(id)).stands) return true;
    return false;
  }
}

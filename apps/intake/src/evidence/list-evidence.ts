import { Injectable } from '@nestjs/common';
import { Cursors, Reader, type Page, type PageDto, FIRST_ID } from '@liandong/platform';
import type { EvidenceView } from './evidence.dto.js';
import { evidenceColumns, ShowEvidence, type EvidenceRow } from './show-evidence.js';

/** The files of a case, those that prove what was done in it and forms of consents, in the order they were uploaded. */
@Injectable()
export class ListEvidence {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly showing: ShowEvidence,
  ) {}

  async page(caseId: string, { limit, cursor }: PageDto): Promise<Page<EvidenceView>> {
    await this.reader.row('select id from cases where id = $1', [caseId]);
    const name = `evidence/${caseId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<EvidenceRow>(
      `select ${evidenceColumns} from evidence_files
       where id > $2 and id in (
         select evidence_id from case_evidence where case_id = $1
         union select evidence_id from attached_evidence where case_id = $1
         union select evidence_id from consents where case_id = $1)
       order by id limit $3`,
      [caseId, after, limit + 1],
    );
    const page = this.cursors.page(rows, { name, limit, position: ({ id }) => [id], show: (row) => row });
    return { ...page, items: await Promise.all(page.items.map((row) => this.showing.execute(row))) };
  }
}

import { Injectable } from '@nestjs/common';
import { Cursors, Database, Reader, RowMapping, type Page, type PageDto, FIRST_ID, LAST_ID } from '@liandong/platform';
import type { Case } from './case.js';
import type { CaseView, ClaimView, FindCasesDto } from './case.dto.js';
import { CaseTable } from './case.table.js';
import { showCase } from './show-case.js';

/** Cases of the caller's own organisations, by row-level security. */
@Injectable()
export class FindCases {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly database: Database,
  ) {}

  async one(id: string): Promise<CaseView> {
    const row = await this.reader.row<Record<string, unknown>>('select * from cases where id = $1', [id]);
    return showCase(this.mapping().toState(row));
  }

  /** Newest first; ids are UUIDv7, so their order is the order of registration. */
  async page({ limit, cursor, status, kind, q }: FindCasesDto): Promise<Page<CaseView>> {
    const name = JSON.stringify(['cases', status, kind, q]);
    const [before] = this.cursors.read(name, cursor) ?? [LAST_ID];
    const pattern = q?.replace(/[\\%_]/g, '\\$&');
    const rows = await this.reader.rows<Record<string, unknown>>(
      `select * from cases
       where id < $1 and ($2::text is null or status = $2) and ($3::text is null or kind = $3)
         and ($4::text is null or number like $4 || '%' or project_name ilike '%' || $4 || '%')
       order by id desc limit $5`,
      [before, status ?? null, kind ?? null, pattern ?? null, limit + 1],
    );
    const mapping = this.mapping();
    const cases = rows.map((row) => mapping.toState(row));
    return this.cursors.page(cases, { name, limit, position: ({ id }) => [id], show: showCase });
  }

  async claims(caseId: string, { limit, cursor }: PageDto): Promise<Page<ClaimView>> {
    await this.reader.row('select id from cases where id = $1', [caseId]);
    const name = `claims/${caseId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<ClaimView>(
      `select id, claimant_id as "claimantId", item, period_from as "periodFrom", period_to as "periodTo",
         amount_fen::text as "amountFen"
       from claims where case_id = $1 and id > $2 order by id limit $3`,
      [caseId, after, limit + 1],
    );
    return this.cursors.page(rows, { name, limit, position: ({ id }) => [id], show: (claim) => claim });
  }

  private mapping(): RowMapping<Case> {
    return new RowMapping(this.database.source, CaseTable);
  }
}

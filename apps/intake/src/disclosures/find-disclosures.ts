import { Injectable } from '@nestjs/common';
import { Cursors, Database, Reader, RowMapping, type Page, type PageDto, FIRST_ID } from '@liandong/platform';
import type { Disclosure } from './disclosure.js';
import type { DisclosureView } from './disclosure.dto.js';
import { DisclosureTable } from './disclosure.table.js';

/** Disclosures the caller gave or received: the record, not the content. */
@Injectable()
export class FindDisclosures {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly database: Database,
  ) {}

  async one(id: string): Promise<DisclosureView> {
    const row = await this.reader.row<Record<string, unknown>>('select * from disclosures where id = $1', [id]);
    return showDisclosure(this.mapping().toState(row));
  }

  async page(caseId: string, { limit, cursor }: PageDto): Promise<Page<DisclosureView>> {
    // Who gave something of a case away keeps the record of it, also when the case is another's by now.
    await this.reader.row(
      `select id from cases where id = $1
       union select case_id from disclosures where case_id = $1 and owner_id = any (app_organisations())`,
      [caseId],
    );
    const name = `disclosures/${caseId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<Record<string, unknown>>(
      'select * from disclosures where case_id = $1 and id > $2 order by id limit $3',
      [caseId, after, limit + 1],
    );
    const mapping = this.mapping();
    const disclosures = rows.map((row) => mapping.toState(row));
    return this.cursors.page(disclosures, { name, limit, position: ({ id }) => [id], show: showDisclosure });
  }

  private mapping(): RowMapping<Disclosure> {
    return new RowMapping(this.database.source, DisclosureTable);
  }
}

function showDisclosure({ requestDigest: _, disclosedBy: __, ...shown }: Disclosure): DisclosureView {
  return {
    ...shown,
    fields: [...shown.fields],
    claimantIds: [...shown.claimantIds],
    evidenceIds: [...shown.evidenceIds],
    disclosedAt: shown.disclosedAt.toISOString(),
  };
}

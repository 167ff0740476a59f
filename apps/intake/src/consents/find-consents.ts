import { Injectable } from '@nestjs/common';
import { Cursors, Database, Reader, RowMapping, type Page, type PageDto, FIRST_ID } from '@liandong/platform';
import { reachedCase } from '../referrals/home-union.js';
import type { Consent } from './consent.js';
import type { ConsentView } from './consent.dto.js';
import { ConsentTable } from './consent.table.js';
import { showConsent } from './show-consent.js';

/** Consents of a case, in the order they were recorded, withdrawn ones too. */
@Injectable()
export class FindConsents {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly database: Database,
  ) {}

  async one(id: string): Promise<ConsentView> {
    const row = await this.reader.row<Record<string, unknown>>('select * from consents where id = $1', [id]);
    return showConsent(this.mapping().toState(row));
  }

  async page(caseId: string, { limit, cursor }: PageDto): Promise<Page<ConsentView>> {
    await this.reader.row(reachedCase, [caseId]);
    const name = `consents/${caseId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<Record<string, unknown>>(
      'select * from consents where case_id = $1 and id > $2 order by id limit $3',
      [caseId, after, limit + 1],
    );
    const mapping = this.mapping();
    const consents = rows.map((row) => mapping.toState(row));
    return this.cursors.page(consents, { name, limit, position: ({ id }) => [id], show: showConsent });
  }

  private mapping(): RowMapping<Consent> {
    return new RowMapping(this.database.source, ConsentTable);
  }
}

import { Injectable } from '@nestjs/common';
import { Database, KeyVault, Reader, RowMapping } from '@liandong/platform';
import { LimitationActTable, limitationTextPlace, type LimitationAct } from './limitation-act.js';
import type { LimitationActView } from './limitation.dto.js';
import { showAct, type KeptAct } from './show-limitation-act.js';

@Injectable()
export class ReadLimitationActs {
  constructor(
    private readonly reader: Reader,
    private readonly database: Database,
    private readonly vault: KeyVault,
  ) {}

  /** Of a case of the caller's own, oldest first. */
  async ofCase(caseId: string): Promise<LimitationActView[]> {
    await this.reader.row('select id from known_cases where id = $1', [caseId]);
    const rows = await this.reader.rows<Record<string, unknown>>(
      'select * from limitation_acts where case_id = $1 order by happened_on, id',
      [caseId],
    );
    const mapping = new RowMapping(this.database.source, LimitationActTable);
    return Promise.all(rows.map((row) => this.open(mapping.toState(row))));
  }

  /** An act with its words, which are not in the answer that is kept for a repeated request. */
  async opened({ id }: KeptAct): Promise<LimitationActView> {
    const mapping = new RowMapping(this.database.source, LimitationActTable);
    return this.open(mapping.toState(await this.reader.row('select * from limitation_acts where id = $1', [id])));
  }

  private async open(act: LimitationAct): Promise<LimitationActView> {
    const { textSealed, id } = act;
    return {
      ...showAct(act),
      text: textSealed ? await this.vault.open(textSealed, limitationTextPlace(id)) : undefined,
    };
  }
}

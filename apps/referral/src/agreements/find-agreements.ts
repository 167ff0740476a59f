import { Injectable } from '@nestjs/common';
import { Cursors, Reader, type Page, type PageDto, FIRST_ID } from '@liandong/platform';
import type { Agreement } from './agreement.js';
import type { AgreementView } from './agreement.dto.js';
import { showAgreement } from './show-agreement.js';

const columns = `id, version, level, first_union_id as "firstUnionId", second_union_id as "secondUnionId",
  valid_from as "validFrom", valid_to as "validTo", case_kinds as "caseKinds", purposes, signed_at as "signedAt"`;

@Injectable()
export class FindAgreements {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
  ) {}

  async one(id: string): Promise<AgreementView> {
    return showAgreement(await this.reader.row<Agreement>(`select ${columns} from agreements where id = $1`, [id]));
  }

  async page({ limit, cursor }: PageDto): Promise<Page<AgreementView>> {
    const name = 'agreements';
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<Agreement>(
      `select ${columns} from agreements where id > $1 order by id limit $2`,
      [after, limit + 1],
    );
    return this.cursors.page(rows, { name, limit, position: (row) => [row.id], show: showAgreement });
  }
}

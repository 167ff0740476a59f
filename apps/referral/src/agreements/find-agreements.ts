import { Injectable } from '@nestjs/common';
import { Cursors, Reader, type Page, type PageDto, FIRST_ID } from '@liandong/platform';
import { requireDivision } from '../organisations/require-division.js';
import type { Agreement } from './agreement.js';
import type { AgreementView, CoverageView } from './agreement.dto.js';
import { showAgreement } from './show-agreement.js';

const columns = `id, version, level, first_union_id as "firstUnionId", second_union_id as "secondUnionId",
  valid_from as "validFrom", valid_to as "validTo", case_kinds as "caseKinds", purposes, costs,
  workers_covered as "workersCovered", deadlines, signed_at as "signedAt"`;

@Injectable()
export class FindAgreements {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
  ) {}

  async one(id: string): Promise<AgreementView> {
    return showAgreement(await this.reader.row<Agreement>(`select ${columns} from agreements where id = $1`, [id]));
  }

  /**
   * Partners outside a division of the unions inside it, by the level of the agreements in force on a day. A partner of
   * several agreements of one level counts once.
   */
  async coverage(within: string, on: string): Promise<CoverageView> {
    requireDivision(within, '/query/within');
    const [row] = await this.reader.rows<Omit<CoverageView, 'within' | 'on'>>(
      `with sides as (
         select agreements.id, level, workers_covered, other.id as partner
         from agreements
         join organisations one on one.id in (first_union_id, second_union_id)
         join organisations other on other.id in (first_union_id, second_union_id) and other.id <> one.id
         where valid_from <= $2 and (valid_to is null or valid_to >= $2)
           and one.division_code like $1 and other.division_code not like $1
       )
       select count(*)::int as agreements,
         count(distinct partner) filter (where level = 'interprovincial')::int as provinces,
         count(distinct partner) filter (where level = 'intercity')::int as cities,
         count(distinct partner) filter (where level = 'intercounty')::int as counties,
         coalesce(sum(workers_covered), 0)::int as "workersCovered"
       from sides`,
      [`${within.replace(/(00)+$/, '')}%`, on],
    );
    return { within, on, ...row! };
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

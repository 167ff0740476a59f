import { Injectable } from '@nestjs/common';
import { Cursors, Reader, type Page, FIRST_ID } from '@liandong/platform';
import type { Organisation } from './organisation.js';
import type { FindOrganisationsDto, OrganisationView } from './organisation.dto.js';
import { requireDivision } from './require-division.js';
import { showOrganisation } from './show-organisation.js';

export const organisationColumns = `id, version, kind, name, division_code as "divisionCode", parent_id as "parentId",
  second_parent_id as "secondParentId", agreement_id as "agreementId", case_kinds as "caseKinds", purposes, entrance, capacity,
  capacity_since as "capacitySince", capacity_until as "capacityUntil", accepts_by as "acceptsBy",
  notice_email as "noticeEmail", notice_email_since as "noticeEmailSince", disabled_at as "disabledAt", registered_at as "registeredAt"`;

@Injectable()
export class FindOrganisations {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
  ) {}

  async one(id: string): Promise<OrganisationView> {
    return showOrganisation(
      await this.reader.row<Organisation>(`select ${organisationColumns} from organisations where id = $1`, [id]),
    );
  }

  async page({ kind, within, limit, cursor }: FindOrganisationsDto): Promise<Page<OrganisationView>> {
    if (within !== undefined) requireDivision(within, '/query/within');
    const name = `organisations/${kind ?? ''}/${within ?? ''}`;
    const [division, id] = this.cursors.read(name, cursor) ?? ['', FIRST_ID];
    const rows = await this.reader.rows<Organisation>(
      `select ${organisationColumns} from organisations
       where (division_code, id) > ($1, $2) and ($3::text is null or kind = $3) and ($4::text is null or division_code like $4)
       order by division_code, id limit $5`,
      [division, id, kind ?? null, within ? `${within.replace(/(00)+$/, '')}%` : null, limit + 1],
    );
    return this.cursors.page(rows, {
      name,
      limit,
      position: (row) => [row.divisionCode, row.id],
      show: showOrganisation,
    });
  }
}

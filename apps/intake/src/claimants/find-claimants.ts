import { Injectable } from '@nestjs/common';
import { fullDivisionName, maskIdNumber, maskName, maskPhone } from '@liandong/kernel';
import { Cursors, Reader, type Page, type PageDto } from '@liandong/platform';
import type { ClaimantView } from './claimant.dto.js';
import type { Claimant } from './claimant.table.js';
import { OpenClaimants, sealedIdentityColumns } from './open-claimants.js';

const columns = `${sealedIdentityColumns}, position, document_kind as "documentKind", home_region as "homeRegion",
  occupation_group as "occupationGroup", union_member as "unionMember", is_representative as "isRepresentative"`;

/** The claimants of a case in the order of its roster, masked. */
@Injectable()
export class FindClaimants {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly opening: OpenClaimants,
  ) {}

  async page(caseId: string, { limit, cursor }: PageDto): Promise<Page<ClaimantView>> {
    await this.reader.row('select id from cases where id = $1', [caseId]);
    const name = `claimants/${caseId}`;
    const [after] = this.cursors.read(name, cursor) ?? [-1];
    const rows = await this.reader.rows<Claimant>(
      `select ${columns} from claimants where case_id = $1 and position > $2 order by position limit $3`,
      [caseId, after, limit + 1],
    );
    const page = this.cursors.page(rows, { name, limit, position: ({ position }) => [position], show: (row) => row });
    return { ...page, items: await Promise.all(page.items.map((row) => this.show(row))) };
  }

  private async show(row: Claimant): Promise<ClaimantView> {
    const { name, idNumber, phone, bankAccount } = await this.opening.execute(row);
    return {
      id: row.id,
      name: maskName(name),
      documentKind: row.documentKind,
      idNumber: maskIdNumber(idNumber),
      phone: phone && maskPhone(phone),
      bankAccount: bankAccount && '*'.repeat(bankAccount.length - 4) + bankAccount.slice(-4),
      homeRegion: row.homeRegion,
      homeRegionName: fullDivisionName(row.homeRegion),
      occupationGroup: row.occupationGroup,
      unionMember: row.unionMember,
      isRepresentative: row.isRepresentative,
    };
  }
}

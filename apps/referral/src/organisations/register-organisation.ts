import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, dateInShanghai } from '@liandong/kernel';
import { UnitOfWork, type InTransaction } from '@liandong/platform';
import { agreementBetween } from '../agreements/agreement-between.js';
import { registerOrganisation } from './organisation.js';
import type { OrganisationView, RegisterOrganisationDto } from './organisation.dto.js';
import { OrganisationTable } from './organisation.table.js';
import { showOrganisation } from './show-organisation.js';

@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(draft: RegisterOrganisationDto): Promise<OrganisationView> {
    return this.work.create(
      OrganisationTable,
      async (inside) => {
        await this.checkPlace(draft, inside);
        const { parentId = null, secondParentId = null, noticeEmail = null } = draft;
        const now = this.clock.now();
        const agreementId =
          parentId && secondParentId
            ? await agreementBetween(inside, parentId, secondParentId, dateInShanghai(now))
            : null;
        return registerOrganisation({ ...draft, parentId, secondParentId, agreementId, noticeEmail }, now);
      },
      showOrganisation,
    );
  }

  private async checkPlace(draft: RegisterOrganisationDto, inside: InTransaction): Promise<void> {
    const { id, parentId, secondParentId } = draft;
    const known = await inside.rows<{ id: string }>('select id from organisations where id = any($1)', [
      [id, parentId, secondParentId],
    ]);
    const isKnown = (one: string) => known.some((organisation) => organisation.id === one);
    if (isKnown(id)) throw refusal('organisation.already-registered');
    const faults = (['parentId', 'secondParentId'] as const)
      .filter((field) => draft[field] !== undefined && !isKnown(draft[field]))
      .map((field) => ({ pointer: `/${field}`, code: 'unknown-organisation' }));
    if (faults.length > 0) throw refusal('request.malformed', {}, faults);
  }
}

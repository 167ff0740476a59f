import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { UnitOfWork, type InTransaction } from '@liandong/platform';
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
        return registerOrganisation({ ...draft, parentId: draft.parentId ?? null }, this.clock.now());
      },
      showOrganisation,
    );
  }

  private async checkPlace({ id, parentId }: RegisterOrganisationDto, inside: InTransaction): Promise<void> {
    const known = await inside.rows<{ id: string }>('select id from organisations where id = any($1)', [
      [id, parentId],
    ]);
    if (known.some((organisation) => organisation.id === id)) throw refusal('organisation.already-registered');
    if (parentId && !known.some((organisation) => organisation.id === parentId)) {
      throw refusal('request.malformed', {}, [{ pointer: '/parentId', code: 'unknown-organisation' }]);
    }
  }
}

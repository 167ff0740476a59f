import { Injectable } from '@nestjs/common';
import type { Capacity } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { currentActor, UnitOfWork } from '@liandong/platform';
import { changeCapacity, disableOrganisation, enableOrganisation } from './organisation.js';
import type { OrganisationView } from './organisation.dto.js';
import { OrganisationTable } from './organisation.table.js';
import { showOrganisation } from './show-organisation.js';

@Injectable()
export class ChangeCapacity {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  disable(id: string): Promise<OrganisationView> {
    return this.work.change(
      OrganisationTable,
      id,
      (organisation) => disableOrganisation(organisation, this.clock.now()),
      showOrganisation,
    );
  }

  enable(id: string): Promise<OrganisationView> {
    return this.work.change(
      OrganisationTable,
      id,
      (organisation) => enableOrganisation(organisation, this.clock.now()),
      showOrganisation,
    );
  }

  execute(id: string, capacity: Capacity): Promise<OrganisationView> {
    return this.work.change(
      OrganisationTable,
      id,
      (organisation) => changeCapacity(organisation, currentActor(), capacity, this.clock.now()),
      showOrganisation,
    );
  }
}

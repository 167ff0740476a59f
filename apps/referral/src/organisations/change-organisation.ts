import { Injectable } from '@nestjs/common';
import type { Acceptor } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { currentActor, UnitOfWork, type Decision } from '@liandong/platform';
import { disableOrganisation, enableOrganisation, type Organisation } from './organisation.js';
import { changeAcceptancePolicy, changeCapacity, changeNoticeEmail, type SaidCapacity } from './own-word.js';
import type { OrganisationView } from './organisation.dto.js';
import { OrganisationTable } from './organisation.table.js';
import { showOrganisation } from './show-organisation.js';

/** What can be changed about an organisation once it is in the tree. */
@Injectable()
export class ChangeOrganisation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  capacity(id: string, said: SaidCapacity): Promise<OrganisationView> {
    return this.change(id, (organisation, now) => changeCapacity(organisation, currentActor(), said, now));
  }

  acceptancePolicy(id: string, acceptsBy: Acceptor): Promise<OrganisationView> {
    return this.change(id, (organisation, now) => changeAcceptancePolicy(organisation, currentActor(), acceptsBy, now));
  }

  noticeEmail(id: string, email: string | null): Promise<OrganisationView> {
    return this.change(id, (organisation, now) => changeNoticeEmail(organisation, currentActor(), email, now));
  }

  disable(id: string): Promise<OrganisationView> {
    return this.change(id, disableOrganisation);
  }

  enable(id: string): Promise<OrganisationView> {
    return this.change(id, enableOrganisation);
  }

  private change(
    id: string,
    decide: (organisation: Organisation, now: Date) => Decision<Organisation>,
  ): Promise<OrganisationView> {
    return this.work.change(
      OrganisationTable,
      id,
      (organisation) => decide(organisation, this.clock.now()),
      showOrganisation,
    );
  }
}

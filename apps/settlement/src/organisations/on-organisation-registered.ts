import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { OrganisationRegistered } from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';

/** Keeps this service's copy of the tree of organisations: by it a supervisor reaches the own subtree. */
@Controller()
export class OnOrganisationRegistered {
  @EventPattern<string>('organisation.registered')
  async handle(@Payload() event: OrganisationRegistered): Promise<void> {
    const { organisationId, kind, name, divisionCode, parentId, secondParentId } = event;
    await currentTransaction()!.query(
      `insert into organisations (id, kind, name, division_code, parent_id, second_parent_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [organisationId, kind, name, divisionCode, parentId ?? null, secondParentId ?? null],
    );
  }
}

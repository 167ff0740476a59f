import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { OrganisationCapacityChanged, OrganisationRegistered } from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';

/** Keeps this service's copy of the tree: it gives case numbers their division and supervisors their subtree. */
@Controller()
export class OnOrganisationEvents {
  @EventPattern<string>('organisation.registered')
  async onRegistered(@Payload() event: OrganisationRegistered): Promise<void> {
    const { organisationId, kind, name, divisionCode, parentId, secondParentId, capacity } = event;
    await currentTransaction()!.query(
      `insert into organisations (id, parent_id, second_parent_id, kind, name, division_code, capacity)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [organisationId, parentId ?? null, secondParentId ?? null, kind, name, divisionCode, capacity],
    );
  }

  @EventPattern<string>('organisation.capacity-changed')
  async onCapacityChanged(@Payload() event: OrganisationCapacityChanged): Promise<void> {
    await currentTransaction()!.query('update organisations set capacity = $2 where id = $1', [
      event.organisationId,
      event.capacity,
    ]);
  }
}

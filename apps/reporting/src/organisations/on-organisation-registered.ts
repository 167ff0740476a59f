import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { OrganisationRegistered } from '@liandong/contracts';
import { writeColumns } from '../projections/write-columns.js';

/** Keeps the tree of organisations: supervisors reach their subtree through it. */
@Controller()
export class OnOrganisationRegistered {
  @EventPattern<string>('organisation.registered')
  handle(@Payload() event: OrganisationRegistered): void {
    const { organisationId, parentId, secondParentId, kind, name, divisionCode, registeredAt } = event;
    const set = {
      parent_id: parentId ?? null,
      second_parent_id: secondParentId ?? null,
      kind,
      name,
      division_code: divisionCode,
      registered_at: registeredAt,
    };
    writeColumns('organisations', { id: organisationId }, { create: {}, set });
  }
}

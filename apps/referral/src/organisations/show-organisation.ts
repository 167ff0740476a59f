import { fullDivisionName } from '@liandong/kernel';
import type { Organisation } from './organisation.js';
import type { OrganisationView } from './organisation.dto.js';

export function showOrganisation(organisation: Organisation): OrganisationView {
  const { registeredAt: _, parentId, ...shown } = organisation;
  return { ...shown, parentId: parentId ?? undefined, divisionName: fullDivisionName(organisation.divisionCode) };
}

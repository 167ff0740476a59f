import { fullDivisionName } from '@liandong/kernel';
import type { Organisation } from './organisation.js';
import type { OrganisationView } from './organisation.dto.js';

export function showOrganisation(organisation: Organisation): OrganisationView {
  const { registeredAt: _, disabledAt, ...shown } = organisation;
  return {
    ...shown,
    caseKinds: [...shown.caseKinds],
    purposes: [...shown.purposes],
    parentId: shown.parentId ?? undefined,
    secondParentId: shown.secondParentId ?? undefined,
    agreementId: shown.agreementId ?? undefined,
    disabledAt: disabledAt?.toISOString(),
    divisionName: fullDivisionName(organisation.divisionCode),
  };
}

import { fullDivisionName } from '@liandong/kernel';
import { currentContext, hasRole } from '@liandong/platform';
import type { Organisation } from './organisation.js';
import type { OrganisationView } from './organisation.dto.js';

export function showOrganisation(organisation: Organisation): OrganisationView {
  const { registeredAt: _, noticeEmailSince: __, noticeEmail, disabledAt, ...shown } = organisation;
  return {
    ...shown,
    caseKinds: [...shown.caseKinds],
    purposes: [...shown.purposes],
    parentId: shown.parentId ?? undefined,
    secondParentId: shown.secondParentId ?? undefined,
    agreementId: shown.agreementId ?? undefined,
    capacitySince: shown.capacitySince.toISOString(),
    capacityUntil: shown.capacityUntil ?? undefined,
    noticeEmail: isOwn(organisation) ? (noticeEmail ?? undefined) : undefined,
    disabledAt: disabledAt?.toISOString(),
    divisionName: fullDivisionName(organisation.divisionCode),
  };
}

/** What is the organisation's own affair is for its people and the operator. */
function isOwn({ id }: Organisation): boolean {
  const actor = currentContext()?.actor;
  return actor !== undefined && (actor.reach.includes(id) || hasRole(actor, 'operator'));
}

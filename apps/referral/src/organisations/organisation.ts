import {
  OrganisationDisabled,
  OrganisationEnabled,
  OrganisationRegistered,
  refusal,
  type Acceptor,
  type Capacity,
  type CaseKind,
  type Entrance,
  type OrganisationKind,
  type Purpose,
} from '@liandong/contracts';
import type { Decision, Versioned } from '@liandong/platform';
import { requireDivision } from './require-division.js';

/** An organisation in the tree: who it is, where it is competent, and how referrals reach it. */
export interface Organisation extends Versioned {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly divisionCode: string;
  readonly parentId: string | null;
  /** Of a joint station, which belongs to two unions and stands on an agreement between them. */
  readonly secondParentId: string | null;
  readonly agreementId: string | null;
  readonly caseKinds: readonly CaseKind[];
  readonly purposes: readonly Purpose[];
  readonly entrance: Entrance;
  readonly capacity: Capacity;
  readonly capacitySince: Date;
  /** The last day of it; null while it is open, and where no end was said. */
  readonly capacityUntil: string | null;
  /** Whose word takes on a referral that is sent to it from now on. */
  readonly acceptsBy: Acceptor;
  /** Where its notices go beside the screen, and since when; the office's own affair, which no partner is told. */
  readonly noticeEmail: string | null;
  readonly noticeEmailSince: Date | null;
  /** Since when it takes no referrals; null while it does. */
  readonly disabledAt: Date | null;
  readonly registeredAt: Date;
}

export type OrganisationDraft = Omit<
  Organisation,
  | 'version'
  | 'registeredAt'
  | 'acceptsBy'
  | 'capacity'
  | 'capacitySince'
  | 'capacityUntil'
  | 'disabledAt'
  | 'noticeEmailSince'
>;

/**
 * A new organisation enters the tree; its division must exist. A joint station needs two parents and the agreement between
 * them: refuses `organisation.joint-without-agreement`.
 */
export function registerOrganisation(draft: OrganisationDraft, now: Date): Decision<Organisation> {
  requireDivision(draft.divisionCode, '/divisionCode');
  if (draft.kind === 'department' && draft.entrance !== 'letter') throw malformed('/entrance', 'department-by-letter');
  checkParents(draft);
  const state: Organisation = {
    ...draft,
    capacity: 'open',
    capacitySince: now,
    capacityUntil: null,
    acceptsBy: 'clerk',
    noticeEmailSince: draft.noticeEmail === null ? null : now,
    disabledAt: null,
    registeredAt: now,
    version: 0,
  };
  const { kind, name, divisionCode, entrance, capacity } = state;
  const event = new OrganisationRegistered({
    organisationId: state.id,
    kind,
    name,
    divisionCode,
    parentId: state.parentId ?? undefined,
    secondParentId: state.secondParentId ?? undefined,
    caseKinds: [...state.caseKinds],
    purposes: [...state.purposes],
    entrance,
    capacity,
    registeredAt: now.toISOString(),
  });
  return { state, events: [event] };
}

export const malformed = (pointer: string, code: string) => refusal('request.malformed', {}, [{ pointer, code }]);

function checkParents({ kind, parentId, secondParentId, agreementId }: OrganisationDraft): void {
  if (kind !== 'joint-station') {
    if (secondParentId !== null) throw malformed('/secondParentId', 'only-joint-station');
    return;
  }
  if (parentId === null) throw malformed('/parentId', 'two-parents');
  if (secondParentId === null) throw malformed('/secondParentId', 'two-parents');
  if (secondParentId === parentId) throw malformed('/secondParentId', 'same-union');
  if (agreementId === null) throw refusal('organisation.joint-without-agreement');
}

/** It takes nothing new; what it has, it brings to its end. Refuses `organisation.is-so-already`. */
export function disableOrganisation(organisation: Organisation, now: Date): Decision<Organisation> {
  if (organisation.disabledAt) throw refusal('organisation.is-so-already');
  const event = new OrganisationDisabled({ organisationId: organisation.id, disabledAt: now.toISOString() });
  return { state: { ...organisation, disabledAt: now }, events: [event] };
}

export function enableOrganisation(organisation: Organisation, now: Date): Decision<Organisation> {
  if (!organisation.disabledAt) throw refusal('organisation.is-so-already');
  const event = new OrganisationEnabled({ organisationId: organisation.id, enabledAt: now.toISOString() });
  return { state: { ...organisation, disabledAt: null }, events: [event] };
}

/** Organisations a referral can go to; a department, which has no account here, by letter alone. */
export const partnerKinds: readonly OrganisationKind[] = [
  'provincial-union',
  'city-union',
  'county-union',
  'aid-centre',
  'department',
];
export const stationKinds: readonly OrganisationKind[] = ['legal-aid-station', 'joint-station'];

import type { Organisation } from '../src/organisations/organisation.js';

/** A county union in the middle of its life, for decisions on organisations and with them. */
export const syntheticOrganisation = (fields: Partial<Organisation> = {}): Organisation => ({
  id: 'partner',
  version: 1,
  kind: 'county-union',
  name: '伊吾县总工会（合成）',
  divisionCode: '650522',
  parentId: null,
  secondParentId: null,
  agreementId: null,
  caseKinds: ['unpaid-wages'],
  purposes: ['rights-protection'],
  entrance: 'console',
  capacity: 'open',
  capacitySince: new Date(0),
  capacityUntil: null,
  acceptsBy: 'clerk',
  noticeEmail: null,
  noticeEmailSince: null,
  disabledAt: null,
  registeredAt: new Date(0),
  ...fields,
});

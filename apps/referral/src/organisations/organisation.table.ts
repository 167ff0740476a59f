import { dayColumn, idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Organisation } from './organisation.js';

export const OrganisationTable = new EntitySchema<Organisation>({
  name: 'organisations',
  columns: {
    id: idColumn,
    version: versionColumn,
    kind: { type: 'text' },
    name: { type: 'text' },
    divisionCode: { type: 'text' },
    parentId: optional({ type: 'uuid' }),
    secondParentId: optional({ type: 'uuid' }),
    agreementId: optional({ type: 'uuid' }),
    caseKinds: { type: 'jsonb' },
    purposes: { type: 'jsonb' },
    entrance: { type: 'text' },
    capacity: { type: 'text' },
    capacitySince: instantColumn,
    capacityUntil: optional(dayColumn),
    acceptsBy: { type: 'text' },
    noticeEmail: optional({ type: 'text' }),
    noticeEmailSince: optional(instantColumn),
    disabledAt: optional(instantColumn),
    registeredAt: instantColumn,
  },
});

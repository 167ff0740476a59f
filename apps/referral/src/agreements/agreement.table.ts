import { dayColumn, idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Agreement } from './agreement.js';

export const AgreementTable = new EntitySchema<Agreement>({
  name: 'agreements',
  columns: {
    id: idColumn,
    version: versionColumn,
    level: { type: 'text' },
    firstUnionId: { type: 'uuid' },
    secondUnionId: { type: 'uuid' },
    validFrom: dayColumn,
    validTo: optional(dayColumn),
    caseKinds: { type: 'jsonb' },
    purposes: { type: 'jsonb' },
    costs: optional({ type: 'jsonb' }),
    workersCovered: optional({ type: 'integer' }),
    signedAt: instantColumn,
  },
});

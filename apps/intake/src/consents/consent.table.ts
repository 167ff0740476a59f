import { dayColumn, idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Consent } from './consent.js';

export const ConsentTable = new EntitySchema<Consent>({
  name: 'consents',
  columns: {
    id: idColumn,
    version: versionColumn,
    caseId: { type: 'uuid' },
    claimantId: { type: 'uuid' },
    recipientId: optional({ type: 'uuid' }),
    recipientRegion: optional({ type: 'text' }),
    purpose: { type: 'text' },
    fields: { type: 'jsonb' },
    consentVersion: { type: 'integer' },
    givenBy: { type: 'text' },
    givenOn: dayColumn,
    evidenceId: optional({ type: 'uuid' }),
    recordedAt: instantColumn,
    withdrawnAt: optional(instantColumn),
  },
});

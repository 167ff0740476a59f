import { idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Letter } from './letter.js';

export const LetterTable = new EntitySchema<Letter>({
  name: 'letters',
  columns: {
    id: idColumn,
    version: versionColumn,
    number: { type: 'text' },
    referralId: { type: 'uuid' },
    caseId: { type: 'uuid' },
    originId: { type: 'uuid' },
    partnerId: { type: 'uuid' },
    codeHash: { type: 'bytea' },
    issuedBy: { type: 'text' },
    issuedAt: instantColumn,
    expiresAt: instantColumn,
    revokedAt: optional(instantColumn),
  },
});

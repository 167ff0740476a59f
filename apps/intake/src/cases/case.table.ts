import { fenColumn, idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Case } from './case.js';

const text = { type: 'text' } as const;
const json = { type: 'jsonb' } as const;

export const CaseTable = new EntitySchema<Case>({
  name: 'cases',
  columns: {
    id: idColumn,
    version: versionColumn,
    number: text,
    ownerId: { type: 'uuid' },
    status: text,
    kind: text,
    channel: text,
    originRegion: text,
    regionOfPerformance: text,
    regionOfSeat: optional(text),
    projectName: optional(text),
    employers: json,
    facts: json,
    claimantCount: { type: 'integer' },
    totalFen: fenColumn,
    hasInjury: { type: 'boolean' },
    declineReason: optional(text),
    closeReason: optional(text),
    registeredBy: text,
    registeredAt: instantColumn,
    acceptedAt: optional(instantColumn),
    endedAt: optional(instantColumn),
    dividedFrom: optional({ type: 'uuid' }),
    dividedInto: { type: 'uuid', array: true },
  },
});

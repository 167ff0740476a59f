import { dayColumn, idColumn, instantColumn, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Disclosure } from './disclosure.js';

const uuid = { type: 'uuid' } as const;
const text = { type: 'text' } as const;
const json = { type: 'jsonb' } as const;

export const DisclosureTable = new EntitySchema<Disclosure>({
  name: 'disclosures',
  columns: {
    id: idColumn,
    version: versionColumn,
    caseId: uuid,
    referralId: uuid,
    packageVersion: { type: 'integer' },
    ownerId: uuid,
    recipientId: uuid,
    recipientRegion: text,
    purpose: text,
    legalBasis: text,
    fields: json,
    claimantIds: json,
    evidenceIds: json,
    requestDigest: text,
    digest: text,
    disclosedBy: text,
    disclosedAt: instantColumn,
    keepUntil: dayColumn,
  },
});

/** The very document that was given out, sealed: a repeated question gets it again, and a dispute can be settled by it. */
export interface DisclosedPackage {
  readonly disclosureId: string;
  readonly contentSealed: Buffer;
}

export const DisclosedPackageTable = new EntitySchema<DisclosedPackage>({
  name: 'disclosed_packages',
  columns: { disclosureId: { ...uuid, primary: true }, contentSealed: { type: 'bytea' } },
});

/** Files a disclosure lists: its recipient may read them while consent stands. */
export interface DisclosureEvidence {
  readonly disclosureId: string;
  readonly evidenceId: string;
}

export const DisclosureEvidenceTable = new EntitySchema<DisclosureEvidence>({
  name: 'disclosure_evidence',
  columns: { disclosureId: { ...uuid, primary: true }, evidenceId: { ...uuid, primary: true } },
});

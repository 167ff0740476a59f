import { EvidenceFileStored } from '@liandong/contracts';
import { adds, idColumn, instantColumn, versionColumn, type Decision, type Versioned } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import { CaseEvidenceTable } from './case-evidence.table.js';

/** A file that proves something. Its content lies encrypted in the file store, under its own digest. */
export interface EvidenceFile extends Versioned {
  readonly ownerId: string;
  /** A file's name often names a person, so it is sealed. */
  readonly fileNameSealed: Buffer;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

export const EvidenceFileTable = new EntitySchema<EvidenceFile>({
  name: 'evidence_files',
  columns: {
    id: idColumn,
    version: versionColumn,
    ownerId: { type: 'uuid' },
    fileNameSealed: { type: 'bytea' },
    mediaType: { type: 'text' },
    sizeBytes: { type: 'integer' },
    sha256: { type: 'text' },
    uploadedBy: { type: 'text' },
    uploadedAt: instantColumn,
  },
});

export const fileNamePlace = (evidenceId: string) => `evidence_files/${evidenceId}/file_name`;

/** A checked file is taken in, for a case if one is named. */
export function storeEvidence(state: EvidenceFile, caseId: string | undefined): Decision<EvidenceFile> {
  const event = new EvidenceFileStored({
    evidenceId: state.id,
    ownerId: state.ownerId,
    caseId,
    mediaType: state.mediaType,
    sizeBytes: state.sizeBytes,
    sha256: state.sha256,
    storedAt: state.uploadedAt.toISOString(),
  });
  const links = caseId ? [adds(CaseEvidenceTable, [{ caseId, evidenceId: state.id }])] : [];
  return { state, events: [event], added: links };
}

import { Injectable } from '@nestjs/common';
import { KeyVault } from '@liandong/platform';
import { fileNamePlace, type EvidenceFile } from './evidence-file.js';
import type { EvidenceView } from './evidence.dto.js';

export type EvidenceRow = Omit<EvidenceFile, 'uploadedBy'>;

export const evidenceColumns = `id, version, owner_id as "ownerId", file_name_sealed as "fileNameSealed",
  media_type as "mediaType", size_bytes as "sizeBytes", sha256, uploaded_at as "uploadedAt"`;

/** A file's record with its name opened, for somebody who was let through already. */
@Injectable()
export class ShowEvidence {
  constructor(private readonly vault: KeyVault) {}

  async execute(row: EvidenceRow): Promise<EvidenceView> {
    return {
      id: row.id,
      version: row.version,
      ownerId: row.ownerId,
      fileName: await this.vault.open(row.fileNameSealed, fileNamePlace(row.id)),
      mediaType: row.mediaType,
      sizeBytes: row.sizeBytes,
      sha256: row.sha256,
      uploadedAt: row.uploadedAt.toISOString(),
    };
  }
}

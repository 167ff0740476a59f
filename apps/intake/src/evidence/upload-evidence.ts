import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import {
  currentActor,
  currentContext,
  KeyVault,
  nothingAt,
  UnitOfWork,
  withContext,
  type InTransaction,
} from '@liandong/platform';
import { openStatuses, type CaseStatus } from '../cases/lifecycle.js';
import { EvidenceFileTable, fileNamePlace, storeEvidence } from './evidence-file.js';
import type { EvidenceView } from './evidence.dto.js';
import { FileStore } from './file-store.js';
import { mediaTypeOf } from './media-type.js';

const NAME_AT_MOST = 200;

/** Checks a file by its content, stores it encrypted, then records it. */
@Injectable()
export class UploadEvidence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: FileStore,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async execute(file: UploadedMultipartFile | undefined, caseId: string | undefined): Promise<EvidenceView> {
    const content = file?.buffer;
    if (!content?.length) throw refusal('request.malformed', {}, [{ pointer: '/file', code: 'file-missing' }]);
    const mediaType = await mediaTypeOf(content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const { organisationId: ownerId, subject: uploadedBy } = currentActor();
    // Before the transaction: a file without its row is only a stray, a row without its file would be a lie.
    await this.files.write({ ownerId, sha256 }, content);

    const fileName = plainName(file!.originalname);
    const uploadedAt = this.clock.now();
    const id = newId(uploadedAt);
    const fileNameSealed = (await this.vault.cipherOf(ownerId)).seal(fileName, fileNamePlace(id));
    const sizeBytes = content.length;
    const state = { id, version: 0, ownerId, fileNameSealed, mediaType, sizeBytes, sha256, uploadedBy, uploadedAt };
    return askedOf(`${sha256}\n${fileName}`, async () => {
      // The name stays out of the answer that is kept in the database for a repeated request.
      const stored = await this.work.create(
        EvidenceFileTable,
        async (inside) => {
          if (caseId) await mustBeOpen(inside, caseId);
          return storeEvidence(state, caseId);
        },
        ({ id, version }) => ({
          id,
          version,
          ownerId,
          mediaType,
          sizeBytes,
          sha256,
          uploadedAt: uploadedAt.toISOString(),
        }),
      );
      return { ...stored, fileName };
    });
  }
}

async function mustBeOpen(inside: InTransaction, caseId: string): Promise<void> {
  const [found] = await inside.rows<{ status: CaseStatus }>('select status from cases where id = $1 for share', [
    caseId,
  ]);
  if (!found) throw nothingAt('/query/caseId');
  if (!openStatuses.includes(found.status)) throw refusal('case.ended', { currentState: found.status });
}

/** The last part of a path, without control characters. */
function plainName(originalName: string): string {
  const name = originalName
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\p{Cc}/gu, '')
    .trim();
  return Array.from(name).slice(-NAME_AT_MOST).join('') || 'file';
}

/** A form is not read into the body, so what it holds has to be added to what the request asks. */
function askedOf<T>(held: string, work: () => Promise<T>): Promise<T> {
  const context = currentContext()!;
  const { idempotency } = context;
  const fingerprint = createHash('sha256').update(`${idempotency?.fingerprint}\n${held}`).digest('hex');
  return withContext({ ...context, idempotency: idempotency && { ...idempotency, fingerprint } }, work);
}

import { Injectable } from '@nestjs/common';
import { Reader } from '@liandong/platform';
import type { RevealedClaimantView } from './claimant.dto.js';
import type { Claimant } from './claimant.table.js';
import { LogReveal } from './log-reveal.js';
import { OpenClaimants, sealedIdentityColumns } from './open-claimants.js';

/** Shows a full identity after the act has been logged. */
@Injectable()
export class RevealClaimant {
  constructor(
    private readonly reader: Reader,
    private readonly logging: LogReveal,
    private readonly opening: OpenClaimants,
  ) {}

  async execute(claimantId: string, reason: string): Promise<RevealedClaimantView> {
    const row = await this.reader.row<Claimant>(
      `select ${sealedIdentityColumns}, case_id as "caseId", document_kind as "documentKind"
       from claimants where id = $1`,
      [claimantId],
    );
    const logged = await this.logging.execute(row, reason);
    return { ...logged, documentKind: row.documentKind, ...(await this.opening.execute(row)) };
  }
}

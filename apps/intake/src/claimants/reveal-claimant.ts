import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, Reader, UnitOfWork } from '@liandong/platform';
import type { RevealedClaimantView } from './claimant.dto.js';
import type { Claimant } from './claimant.table.js';
import { IdentityRevealTable, revealIdentity } from './identity-reveal.js';
import { OpenClaimants, sealedIdentityColumns } from './open-claimants.js';

/** Shows a full identity after the act has been logged. */
@Injectable()
export class RevealClaimant {
  constructor(
    private readonly reader: Reader,
    private readonly work: UnitOfWork,
    private readonly opening: OpenClaimants,
    private readonly clock: Clock,
  ) {}

  async execute(claimantId: string, reason: string): Promise<RevealedClaimantView> {
    const row = await this.reader.row<Claimant>(
      `select ${sealedIdentityColumns}, case_id as "caseId", document_kind as "documentKind"
       from claimants where id = $1`,
      [claimantId],
    );
    const { organisationId, subject: revealedBy } = currentActor();
    const revealedAt = this.clock.now();
    const { caseId, documentKind } = row;
    const act = {
      id: newId(revealedAt),
      version: 0,
      claimantId,
      caseId,
      organisationId,
      revealedBy,
      reason,
      revealedAt,
    };
    // The answer kept for a repeated request is this one, without the identity: plain values never reach the database.
    const logged = await this.work.create(
      IdentityRevealTable,
      () => revealIdentity(act),
      ({ id, version, revealedAt }) => ({ id, version, claimantId, revealedAt: revealedAt.toISOString() }),
    );
    return { ...logged, documentKind, ...(await this.opening.execute(row)) };
  }
}

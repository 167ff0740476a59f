import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, KeyVault, UnitOfWork } from '@liandong/platform';
import type { RevealedClaimantView } from './claimant.dto.js';
import type { Claimant } from './claimant.table.js';
import { IdentityRevealTable, reasonPlace, revealIdentity } from './identity-reveal.js';

/** Keeps the act of looking at a full identity; its reason is the clerk's own words, and sealed. */
@Injectable()
export class LogReveal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  /** The answer kept for a repeated request is this one, without the identity: plain values never reach the database. */
  async execute(
    { id: claimantId, caseId }: Pick<Claimant, 'id' | 'caseId'>,
    reason: string,
  ): Promise<Pick<RevealedClaimantView, 'id' | 'version' | 'claimantId' | 'revealedAt'>> {
    const { organisationId, subject: revealedBy } = currentActor();
    const revealedAt = this.clock.now();
    const id = newId(revealedAt);
    const reasonSealed = (await this.vault.cipherOf(organisationId)).seal(reason, reasonPlace(id));
    const act = { id, version: 0, claimantId, caseId, organisationId, revealedBy, reasonSealed, revealedAt };
    return this.work.create(
      IdentityRevealTable,
      () => revealIdentity(act),
      ({ id, version, revealedAt }) => ({ id, version, claimantId, revealedAt: revealedAt.toISOString() }),
    );
  }
}

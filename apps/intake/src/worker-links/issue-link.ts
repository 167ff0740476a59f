import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentActor, Reader, UnitOfWork } from '@liandong/platform';
import { reachedClaimant } from '../referrals/home-union.js';
import { MakeLink } from './make-link.js';
import { revokeLink, WorkerLinkTable } from './worker-link.js';
import type { RevokedLinksView, WorkerLinkView } from './worker-link.dto.js';

/** A clerk's acts on the links of a worker: another one, or none at all. */
@Injectable()
export class IssueLink {
  constructor(
    private readonly reader: Reader,
    private readonly links: MakeLink,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async issue(claimantId: string): Promise<WorkerLinkView> {
    const { caseId } = await this.reader.row<{ caseId: string }>(reachedClaimant, [claimantId]);
    const { id, version, expiresAt } = await this.links.execute(claimantId, caseId, currentActor().subject);
    // The answer kept for a repeated request has no address in it: that is made anew each time.
    return { id, version, url: this.links.urlOf(id), expiresAt: new Date(expiresAt).toISOString() };
  }

  async revoke(claimantId: string): Promise<RevokedLinksView> {
    await this.reader.row(reachedClaimant, [claimantId]);
    const links = await this.reader.rows<{ id: string }>(
      'select id from worker_links where claimant_id = $1 and revoked_at is null',
      [claimantId],
    );
    const ids = links.map(({ id }) => id);
    return { revoked: await this.work.changeMany(WorkerLinkTable, ids, (link) => revokeLink(link, this.clock.now())) };
  }
}

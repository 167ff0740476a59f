import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentTransaction } from '@liandong/platform';
import { MakeLink } from './make-link.js';
import { isOpen, type WorkerLink } from './worker-link.js';

/** The address for a message: the first one brings a link, later ones name it while it is open. */
@Injectable()
export class LinkForMessage {
  constructor(
    private readonly links: MakeLink,
    private readonly clock: Clock,
  ) {}

  async urlFor(claimantId: string, caseId: string): Promise<string | undefined> {
    const { rows } = await currentTransaction()!.query<Pick<WorkerLink, 'id' | 'revokedAt' | 'expiresAt'>>(
      `select id, revoked_at as "revokedAt", expires_at as "expiresAt" from worker_links
       where claimant_id = $1 order by id desc limit 1`,
      [claimantId],
    );
    const [newest] = rows;
    // Taken back, or over: a clerk decides whether there is another, not a message.
    if (newest) return isOpen(newest, this.clock.now()) ? this.links.urlOf(newest.id) : undefined;
    return this.links.urlOf((await this.links.execute(claimantId, caseId, 'system')).id);
  }
}

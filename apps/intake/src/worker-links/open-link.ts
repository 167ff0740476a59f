import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { Database, KeyVault } from '@liandong/platform';
import { claimantPlace } from '../claimants/seal-claimants.js';
import { LinkCodes } from './link-codes.js';
import { LinkTries } from './link-tries.js';
import type { OpenLinkDto } from './worker-link.dto.js';
import { isOpen, type WorkerLink } from './worker-link.js';

export type OpenedLink = Pick<WorkerLink, 'id' | 'caseId' | 'claimantId' | 'revokedAt' | 'expiresAt'> & {
  readonly idNumberSealed: Buffer;
};

/** Lets a worker in: by the code and the last digits of the ID number, or by the code and a page opened just now. */
@Injectable()
export class OpenLink {
  constructor(
    private readonly database: Database,
    private readonly codes: LinkCodes,
    private readonly tries: LinkTries,
    private readonly vault: KeyVault,
  ) {}

  async execute({ code, lastFour, ticket }: OpenLinkDto, clock: Clock): Promise<OpenedLink> {
    const link = await this.find(code);
    if (!link || !isOpen(link, clock.now())) throw refusal('worker-link.not-open');
    if (ticket !== undefined && this.codes.isGoodTicket(ticket, link.id, clock.now())) return link;
    if (lastFour === undefined) throw refusal('worker-link.page-over');
    await this.tries.take(link.id);
    const idNumber = await this.vault.open(link.idNumberSealed, claimantPlace(link.claimantId, 'id_number'));
    if (!this.codes.areLastFour(lastFour, idNumber)) throw refusal('worker-link.digits-wrong');
    await this.tries.forget(link.id);
    return link;
  }

  /** The worker has no organisation whose rows to see: the worker role reads this one link. */
  private async find(code: string): Promise<OpenedLink | undefined> {
    const { rows } = await this.database.worker.query<OpenedLink>(
      `select worker_links.id, worker_links.case_id as "caseId", claimant_id as "claimantId",
         revoked_at as "revokedAt", expires_at as "expiresAt", id_number_sealed as "idNumberSealed"
       from worker_links join claimants on claimants.id = claimant_id where code_hash = $1`,
      [this.codes.hashOf(code)],
    );
    return rows[0];
  }
}

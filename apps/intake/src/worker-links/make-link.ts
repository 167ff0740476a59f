import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { IntakeConfig } from '../config.js';
import { LinkCodes } from './link-codes.js';
import { issueLink, WorkerLinkTable, type WorkerLink } from './worker-link.js';

const DAY_MS = 86_400_000;

/** Makes a link for a worker of a case; what is answered and kept holds no code. */
@Injectable()
export class MakeLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly codes: LinkCodes,
    private readonly config: IntakeConfig,
    private readonly clock: Clock,
  ) {}

  execute(
    claimantId: string,
    caseId: string,
    issuedBy: string,
  ): Promise<Pick<WorkerLink, 'id' | 'version' | 'expiresAt'>> {
    const issuedAt = this.clock.now();
    const id = newId(issuedAt);
    const state: WorkerLink = {
      id,
      version: 0,
      caseId,
      claimantId,
      codeHash: this.codes.hashOf(this.codes.codeOf(id)),
      issuedBy,
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + this.config.WORKER_LINK_DAYS * DAY_MS),
      revokedAt: null,
    };
    return this.work.create(
      WorkerLinkTable,
      () => issueLink(state),
      ({ id, version, expiresAt }) => ({ id, version, expiresAt }),
    );
  }

  urlOf(linkId: string): string {
    return `${this.config.WORKER_LINK_URL.replace(/\/$/, '')}/worker-links/${this.codes.codeOf(linkId)}`;
  }
}

import { WorkerLinkIssued, WorkerLinkRevoked } from '@liandong/contracts';
import { idColumn, instantColumn, optional, versionColumn, type Decision, type Versioned } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/** One worker's way to look up the own case. The code in the address is nowhere kept, only a keyed hash of it. */
export interface WorkerLink extends Versioned {
  readonly caseId: string;
  readonly claimantId: string;
  readonly codeHash: Buffer;
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export const WorkerLinkTable = new EntitySchema<WorkerLink>({
  name: 'worker_links',
  columns: {
    id: idColumn,
    version: versionColumn,
    caseId: { type: 'uuid' },
    claimantId: { type: 'uuid' },
    codeHash: { type: 'bytea' },
    issuedBy: { type: 'text' },
    issuedAt: instantColumn,
    expiresAt: instantColumn,
    revokedAt: optional(instantColumn),
  },
});

export function issueLink(state: WorkerLink): Decision<WorkerLink> {
  const { id: linkId, caseId, claimantId, issuedAt, expiresAt } = state;
  const event = new WorkerLinkIssued({
    linkId,
    caseId,
    claimantId,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
  return { state, events: [event] };
}

/** From now on the address opens nothing; one that was revoked before stays as it was. */
export function revokeLink(state: WorkerLink, now: Date): Decision<WorkerLink> | undefined {
  if (state.revokedAt) return undefined;
  const { id: linkId, caseId, claimantId } = state;
  const event = new WorkerLinkRevoked({ linkId, caseId, claimantId, revokedAt: now.toISOString() });
  return { state: { ...state, revokedAt: now }, events: [event] };
}

export const isOpen = ({ revokedAt, expiresAt }: Pick<WorkerLink, 'revokedAt' | 'expiresAt'>, now: Date) =>
  revokedAt === null && expiresAt > now;

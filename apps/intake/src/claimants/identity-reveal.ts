import { ClaimantIdentityRevealed } from '@liandong/contracts';
import { idColumn, instantColumn, versionColumn, type Decision, type Versioned } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/** The act of looking at a full identity: by whom, when, why. PIPL art. 51 asks that access be recorded. */
export interface IdentityReveal extends Versioned {
  readonly claimantId: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly revealedBy: string;
  /** Can name people. */
  readonly reasonSealed: Buffer;
  readonly revealedAt: Date;
}

export const IdentityRevealTable = new EntitySchema<IdentityReveal>({
  name: 'identity_reveals',
  columns: {
    id: idColumn,
    version: versionColumn,
    claimantId: { type: 'uuid' },
    caseId: { type: 'uuid' },
    organisationId: { type: 'uuid' },
    revealedBy: { type: 'text' },
    reasonSealed: { type: 'bytea' },
    revealedAt: instantColumn,
  },
});

/** Where a reason belongs: it opens at no other act. */
export const reasonPlace = (revealId: string) => `identity_reveals/${revealId}/reason`;

export function revealIdentity(state: IdentityReveal): Decision<IdentityReveal> {
  const event = new ClaimantIdentityRevealed({
    revealId: state.id,
    caseId: state.caseId,
    claimantId: state.claimantId,
    organisationId: state.organisationId,
    revealedAt: state.revealedAt.toISOString(),
  });
  return { state, events: [event] };
}

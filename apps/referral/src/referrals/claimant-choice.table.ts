import { idColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

export const exclusionReasons = [
  'not-employed-here',
  'already-paid',
  'no-evidence',
  'not-competent',
  'withdrew',
  'other',
] as const;
/** Why a partner takes a group referral on without one of its claimants. */
export type ExclusionReason = (typeof exclusionReasons)[number];

/** Whether the partner took a claimant on; written once, at acceptance. */
export interface ClaimantChoice {
  readonly id: string;
  readonly referralId: string;
  readonly claimantId: string;
  readonly accepted: boolean;
  readonly reason: ExclusionReason | null;
}

export const ClaimantChoiceTable = new EntitySchema<ClaimantChoice>({
  name: 'claimant_choices',
  columns: {
    id: idColumn,
    referralId: { type: 'uuid' },
    claimantId: { type: 'uuid' },
    accepted: { type: 'boolean' },
    reason: { type: 'text', nullable: true },
  },
});

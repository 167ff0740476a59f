import type { StepKind } from '@liandong/contracts';
import { dayColumn, idColumn, instantColumn, optional } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/** What people write on a referral besides its legal steps: why it came back, why the outcome is not accepted. */
export const remarkKinds = [
  'request',
  'revision',
  'return-request',
  'supplement',
  'decline-reason',
  'outcome-proposal',
  'outcome',
  'objection',
  'worker-heard',
  'worker-sought',
  'overruling',
  'hold',
  'cancel-request',
  'cancel-refusal',
  'disposal-statement',
  'advice',
  'reopen-reason',
  'urging',
  'supervision',
  'extension-request',
  'extension-answer',
  'letter-signature',
] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** A note, remark or legal step. Its text can name people, so it is sealed; it is only ever added. */
export interface Step {
  readonly id: string;
  readonly referralId: string;
  readonly kind: StepKind | RemarkKind;
  readonly takenOn: string;
  readonly textSealed: Buffer | null;
  readonly evidenceIds: readonly string[];
  readonly byOrganisationId: string;
  readonly bySubject: string;
  readonly recordedAt: Date;
}

export const StepTable = new EntitySchema<Step>({
  name: 'referral_steps',
  columns: {
    id: idColumn,
    referralId: { type: 'uuid' },
    kind: { type: 'text' },
    takenOn: dayColumn,
    textSealed: optional({ type: 'bytea' }),
    evidenceIds: { type: 'jsonb' },
    byOrganisationId: { type: 'uuid' },
    bySubject: { type: 'text' },
    recordedAt: instantColumn,
  },
});

import { WorkerOutcomeConfirmed, WorkerOutcomeObjected } from '@liandong/contracts';
import { idColumn, instantColumn, versionColumn, type Decision, type Versioned } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

export const wordsOfWorker = ['confirmed', 'objected'] as const;
export type WordOfWorker = (typeof wordsOfWorker)[number];

/** What a worker said to a reported outcome, once; whether the referral is complete is for the clerk to say. */
export interface WorkerWord extends Versioned {
  readonly caseId: string;
  readonly claimantId: string;
  readonly referralId: string;
  readonly word: WordOfWorker;
  /** When the outcome was reported: of another one the worker is asked anew. */
  readonly reportedAt: Date;
  readonly saidAt: Date;
}

const uuid = { type: 'uuid' } as const;

export const WorkerWordTable = new EntitySchema<WorkerWord>({
  name: 'worker_words',
  columns: {
    id: idColumn,
    version: versionColumn,
    caseId: uuid,
    claimantId: uuid,
    referralId: uuid,
    word: { type: 'text' },
    reportedAt: instantColumn,
    saidAt: instantColumn,
  },
});

export function sayWord(state: WorkerWord): Decision<WorkerWord> {
  const { caseId, claimantId, referralId, word, saidAt } = state;
  const said = { caseId, claimantId, referralId, saidAt: saidAt.toISOString() };
  const event = word === 'confirmed' ? new WorkerOutcomeConfirmed(said) : new WorkerOutcomeObjected(said);
  return { state, events: [event] };
}

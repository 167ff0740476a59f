import type { ClaimItem } from '@liandong/contracts';
import type { Fen } from '@liandong/kernel';
import { dayColumn, fenColumn, idColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/** One claimed amount of one claimant, for one item and period. */
export interface Claim {
  readonly id: string;
  readonly caseId: string;
  readonly claimantId: string;
  readonly item: ClaimItem;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly amountFen: Fen;
}

export const ClaimTable = new EntitySchema<Claim>({
  name: 'claims',
  columns: {
    id: idColumn,
    caseId: { type: 'uuid' },
    claimantId: { type: 'uuid' },
    item: { type: 'text' },
    periodFrom: dayColumn,
    periodTo: dayColumn,
    amountFen: fenColumn,
  },
});

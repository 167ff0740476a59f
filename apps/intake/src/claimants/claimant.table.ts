import type { OccupationGroup } from '@liandong/contracts';
import { idColumn, optional } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { DocumentKind } from '../cases/words.js';

/** A worker of a case. What names or reaches the person is sealed; equality search goes through keyed hashes. */
export interface Claimant {
  readonly id: string;
  readonly caseId: string;
  /** Place in the registration, from 0: lists keep the order of the roster. */
  readonly position: number;
  readonly nameSealed: Buffer;
  readonly documentKind: DocumentKind;
  readonly idNumberSealed: Buffer;
  readonly idNumberHash: Buffer;
  readonly phoneSealed: Buffer | null;
  readonly phoneHash: Buffer | null;
  readonly bankAccountSealed: Buffer | null;
  readonly homeRegion: string;
  readonly occupationGroup: OccupationGroup;
  readonly unionMember: boolean;
  readonly isRepresentative: boolean;
}

const bytes = { type: 'bytea' } as const;

export const ClaimantTable = new EntitySchema<Claimant>({
  name: 'claimants',
  columns: {
    id: idColumn,
    caseId: { type: 'uuid' },
    position: { type: 'integer' },
    nameSealed: bytes,
    documentKind: { type: 'text' },
    idNumberSealed: bytes,
    idNumberHash: bytes,
    phoneSealed: optional(bytes),
    phoneHash: optional(bytes),
    bankAccountSealed: optional(bytes),
    homeRegion: { type: 'text' },
    occupationGroup: { type: 'text' },
    unionMember: { type: 'boolean' },
    isRepresentative: { type: 'boolean' },
  },
});

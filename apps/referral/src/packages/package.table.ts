import { idColumn, instantColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/** What was disclosed with one sending: sealed, frozen, under a digest both sides can recompute. */
export interface FrozenPackage {
  readonly id: string;
  readonly referralId: string;
  /** 1 for the first sending, one more for each supplement. */
  readonly version: number;
  readonly disclosureId: string;
  /** SHA-256 of the package's canonical JSON (RFC 8785), lower-case hex. */
  readonly digest: string;
  readonly claimantCount: number;
  readonly contentSealed: Buffer;
  readonly frozenAt: Date;
}

export const PackageTable = new EntitySchema<FrozenPackage>({
  name: 'packages',
  columns: {
    id: idColumn,
    referralId: { type: 'uuid' },
    version: { type: 'integer' },
    disclosureId: { type: 'uuid' },
    digest: { type: 'text' },
    claimantCount: { type: 'integer' },
    contentSealed: { type: 'bytea' },
    frozenAt: instantColumn,
  },
});

import { Injectable } from '@nestjs/common';
import { KeyVault } from '@liandong/platform';
import type { Claimant } from './claimant.table.js';
import { claimantPlace, type SealedColumn } from './seal-claimants.js';

export type SealedIdentity = Pick<
  Claimant,
  'id' | 'nameSealed' | 'idNumberSealed' | 'phoneSealed' | 'bankAccountSealed'
>;

export interface Identity {
  readonly name: string;
  readonly idNumber: string;
  readonly phone?: string;
  readonly bankAccount?: string;
}

/** The sealed columns in SQL, under the names of `SealedIdentity`. */
export const sealedIdentityColumns = `id, name_sealed as "nameSealed", id_number_sealed as "idNumberSealed",
  phone_sealed as "phoneSealed", bank_account_sealed as "bankAccountSealed"`;

/** Opens what a claimant's row holds sealed. Whoever calls it masks the values, or has logged why they are needed. */
@Injectable()
export class OpenClaimants {
  constructor(private readonly vault: KeyVault) {}

  async execute(row: SealedIdentity): Promise<Identity> {
    const open = (sealed: Buffer, column: SealedColumn) => this.vault.open(sealed, claimantPlace(row.id, column));
    return {
      name: await open(row.nameSealed, 'name'),
      idNumber: await open(row.idNumberSealed, 'id_number'),
      phone: row.phoneSealed ? await open(row.phoneSealed, 'phone') : undefined,
      bankAccount: row.bankAccountSealed ? await open(row.bankAccountSealed, 'bank_account') : undefined,
    };
  }
}

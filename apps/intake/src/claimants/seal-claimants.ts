import { Injectable } from '@nestjs/common';
import { newId } from '@liandong/kernel';
import { KeyedHash, KeyVault, type ColumnCipher } from '@liandong/platform';
import type { ClaimantDto } from '../cases/registration.dto.js';
import type { Claimant } from './claimant.table.js';
import { normaliseIdNumber } from './identity-number.js';

export type SealedColumn = 'name' | 'id_number' | 'phone' | 'bank_account';

/** Where a sealed value belongs: it opens at no other row or column. */
export const claimantPlace = (claimantId: string, column: SealedColumn) => `claimants/${claimantId}/${column}`;

/** Turns the people of a registration into rows that show nothing to whoever reads the database alone. */
@Injectable()
export class SealClaimants {
  constructor(
    private readonly vault: KeyVault,
    private readonly hash: KeyedHash,
  ) {}

  async execute(ownerId: string, caseId: string, people: readonly ClaimantDto[], now: Date): Promise<Claimant[]> {
    const cipher = await this.vault.cipherOf(ownerId);
    return people.map((person, position) => this.sealOne(cipher, person, { id: newId(now), caseId, position }));
  }

  /** For finding the same worker in another case of the organisation. */
  idNumberHash(idNumber: string): Buffer {
    return this.hash.of('claimant/id-number', normaliseIdNumber(idNumber));
  }

  private sealOne(
    cipher: ColumnCipher,
    person: ClaimantDto,
    place: Pick<Claimant, 'id' | 'caseId' | 'position'>,
  ): Claimant {
    const seal = (text: string, column: SealedColumn) => cipher.seal(text, claimantPlace(place.id, column));
    const { name, idNumber, phone, bankAccount } = person;
    return {
      ...place,
      nameSealed: seal(name, 'name'),
      documentKind: person.documentKind ?? 'resident-id',
      idNumberSealed: seal(normaliseIdNumber(idNumber), 'id_number'),
      idNumberHash: this.idNumberHash(idNumber),
      phoneSealed: phone ? seal(phone, 'phone') : null,
      phoneHash: phone ? this.hash.of('claimant/phone', phone) : null,
      bankAccountSealed: bankAccount ? seal(bankAccount, 'bank_account') : null,
      homeRegion: person.homeRegion,
      occupationGroup: person.occupationGroup,
      unionMember: person.unionMember,
      isRepresentative: person.representative ?? false,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { Reader } from '@liandong/platform';
import { organisationWithin } from '../organisations/organisation-within.js';
import { ReadPackage } from '../packages/read-package.js';

/** What of others a letter names: the two unions, and what was disclosed. */
@Injectable()
export class LetterContents {
  constructor(
    private readonly reader: Reader,
    private readonly packages: ReadPackage,
  ) {}

  async of(referralId: string, { originId, partnerId }: { originId: string; partnerId: string }) {
    const names = await this.reader.together(async (inside) => ({
      originName: (await organisationWithin(inside, originId, '/originId')).name,
      partnerName: (await organisationWithin(inside, partnerId, '/partnerId')).name,
    }));
    return {
      names,
      opened: await this.packages.forCaller(referralId),
      order: await this.packages.claimantIdsOf(referralId),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { Reader } from '@liandong/platform';
import type { Consent } from '../consents/consent.js';
import { mustBeCovered } from './disclosure.js';
import type { GiveDisclosureDto } from './disclosure.dto.js';
import { GatherContents } from './gather-contents.js';
import { byClaimant, consentsOfClaimants } from './standing.js';

/** The dry run of a disclosure: refuses what giving it now would refuse. Nothing leaves, nothing is written. */
@Injectable()
export class CheckDisclosure {
  constructor(
    private readonly reader: Reader,
    private readonly gathering: GatherContents,
  ) {}

  async execute(asked: GiveDisclosureDto): Promise<void> {
    await this.reader.together(async (inside) => {
      const { claimants } = await this.gathering.execute(inside, asked);
      const claimantIds = claimants.map(({ id }) => id);
      const consents = await inside.rows<Consent>(consentsOfClaimants, [claimantIds]);
      mustBeCovered({ ...asked, claimantIds }, byClaimant(consents));
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Reader } from '@liandong/platform';
import { organisationWithin } from '../organisations/organisation-within.js';
import { ReadPackage } from '../packages/read-package.js';
import { FindReferrals } from '../referrals/find-referrals.js';
import type { ReferralView } from '../referrals/referral.view.js';
import { doorActsFrom } from './door-acts.js';
import type { DoorView } from './door.view.js';
import type { Letter } from './letter.js';

/** The referral as far as the holder of its letter sees it. */
@Injectable()
export class ShowDoor {
  constructor(
    private readonly reader: Reader,
    private readonly referrals: FindReferrals,
    private readonly packages: ReadPackage,
  ) {}

  async execute(letter: Letter): Promise<DoorView> {
    return this.of(letter, await this.referrals.one(letter.referralId));
  }

  async of(letter: Letter, referral: ReferralView): Promise<DoorView> {
    const { number, caseNumber, caseKind, kind, purpose, status, coreStatus } = referral;
    const names = await this.reader.together(async (inside) => ({
      originName: (await organisationWithin(inside, letter.originId, '/originId')).name,
      partnerName: (await organisationWithin(inside, letter.partnerId, '/partnerId')).name,
    }));
    const claimantIds = await this.packages.claimantIdsOf(letter.referralId);
    return {
      version: referral.version,
      letterNumber: letter.number,
      expiresAt: letter.expiresAt.toISOString(),
      number,
      caseNumber,
      caseKind,
      kind,
      purpose,
      status,
      coreStatus,
      actions: doorActsFrom(status, referral.disposal === 'due'),
      ...names,
      claimants: claimantIds.map((claimantId, index) => ({ number: index + 1, claimantId })),
      packageDigest: referral.packageDigest,
      missingItems: referral.missingItems,
      cancelReason: referral.cancelReason,
      disposalClaimantIds: referral.disposalClaimantIds,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { currentActor, Reader } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { noticesOfLetterWithin } from '../notices/notices-of-letter.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { ReadPackage } from '../packages/read-package.js';
import { FindReferrals } from '../referrals/find-referrals.js';
import type { Referral } from '../referrals/referral.js';
import type { Told } from '../referrals/referral.view.js';
import { doorActsOf, type DoorAct } from './door-acts.js';
import type { DoorView } from './door.view.js';
import type { Letter } from './letter.js';

/** The referral as far as the holder of its letter sees it. */
@Injectable()
export class ShowDoor {
  constructor(
    private readonly reader: Reader,
    private readonly referrals: FindReferrals,
    private readonly packages: ReadPackage,
    private readonly clockwork: Clockwork,
  ) {}

  async execute(letter: Letter): Promise<DoorView> {
    return this.of(letter, await this.referrals.one(letter.referralId, this.told));
  }

  /** What the holder may do, in the words of the door: told with the referral, in a repeated answer and a refusal too. */
  readonly told = (referral: Referral) => ({
    actions: doorActsOf(referral, currentActor(), this.clockwork.limits()),
  });

  async of(letter: Letter, referral: Told<{ readonly actions: DoorAct[] }>): Promise<DoorView> {
    const { number, caseNumber, caseKind, kind, purpose, status, coreStatus } = referral;
    const read = await this.reader.together(async (inside) => ({
      originName: (await organisationWithin(inside, letter.originId, '/originId')).name,
      partnerName: (await organisationWithin(inside, letter.partnerId, '/partnerId')).name,
      notices: await noticesOfLetterWithin(inside, letter),
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
      actions: referral.actions,
      ...read,
      claimants: claimantIds.map((claimantId, index) => ({ number: index + 1, claimantId })),
      packageDigest: referral.packageDigest,
      missingItems: referral.missingItems,
      cancelReason: referral.cancelReason,
      disposalClaimantIds: referral.disposalClaimantIds,
    };
  }
}

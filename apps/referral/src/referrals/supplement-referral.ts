import { Injectable } from '@nestjs/common';
import { currentActor } from '@liandong/platform';
import { FreezePackage } from '../packages/freeze-package.js';
import { FindReferrals } from './find-referrals.js';
import { MoveReferral } from './move-referral.js';
import type { SupplementDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { supplementReferral } from './reviewing.js';
import { mayMoveOn } from './who-may.js';

@Injectable()
export class SupplementReferral {
  constructor(
    private readonly find: FindReferrals,
    private readonly freeze: FreezePackage,
    private readonly move: MoveReferral,
  ) {}

  /** The new package holds everything the new manifest names; intake checks consent for it anew. */
  async execute(id: string, { manifest, text }: SupplementDto): Promise<ReferralView> {
    const referral = await this.find.state(id);
    const maySupplement = mayMoveOn(referral, currentActor(), 'supplement');
    const frozen = maySupplement ? await this.freeze.execute(referral, manifest) : undefined;
    return this.move.withStep(id, { kind: 'supplement', text }, (held, by, remark) =>
      supplementReferral(held, by, { manifest, frozen, remark }),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { currentActor } from '@liandong/platform';
import { disclosureOf } from '../packages/freeze-package.js';
import { IntakeClient } from '../packages/intake-client.js';
import { pointingAt } from '../packages/manifest-faults.js';
import { FindReferrals } from './find-referrals.js';
import { LookAtAddressee } from './look-at-addressee.js';
import { MoveReferral, onceAllowed, type Move } from './move-referral.js';
import { submitReferral } from './preparing.js';
import type { ReferralView } from './referral.view.js';
import { mayMoveOn } from './who-may.js';

@Injectable()
export class SubmitReferral {
  constructor(
    private readonly find: FindReferrals,
    private readonly intake: IntakeClient,
    private readonly addressee: LookAtAddressee,
    private readonly move: MoveReferral,
  ) {}

  /** A clerk learns at once what consent does not cover, not after the supervisor has read the draft. */
  async execute(id: string): Promise<ReferralView> {
    const referral = await this.find.state(id);
    const { manifest } = referral;
    // What the decision refuses by itself, it refuses without intake being asked.
    if (mayMoveOn(referral, currentActor(), 'submit')) {
      const asked = disclosureOf(referral, manifest);
      await pointingAt('referral', asked, this.intake.check(asked));
    }
    const submit: Move = async (held, by, now, inside) =>
      submitReferral(held, by, await this.addressee.within(inside, held), now);
    return this.move.execute(id, onceAllowed('submit', submit));
  }
}

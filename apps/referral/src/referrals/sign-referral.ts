import { Injectable } from '@nestjs/common';
import { currentActor } from '@liandong/platform';
import { FreezePackage } from '../packages/freeze-package.js';
import { FindReferrals } from './find-referrals.js';
import { LookAtAddressee } from './look-at-addressee.js';
import { MoveReferral, onceAllowed, type Move } from './move-referral.js';
import { requireOpenDoor, signReferral } from './preparing.js';
import type { ReferralView } from './referral.view.js';
import { mayMoveOn } from './who-may.js';

@Injectable()
export class SignReferral {
  constructor(
    private readonly find: FindReferrals,
    private readonly addressee: LookAtAddressee,
    private readonly freeze: FreezePackage,
    private readonly move: MoveReferral,
  ) {}

  /** Intake is asked before the transaction; when it is away nothing is half-sent and the same key succeeds later. */
  async execute(id: string): Promise<ReferralView> {
    const referral = await this.find.state(id);
    // Who may not sign now is refused by the decision, without anything having been disclosed.
    const maySign = mayMoveOn(referral, currentActor(), 'sign');
    // Nothing is disclosed for a partner that could not take it.
    if (maySign) requireOpenDoor(referral, await this.addressee.now(referral));
    const frozen = maySign ? await this.freeze.execute(referral) : undefined;
    const sign: Move = async (held, by, now, inside) =>
      signReferral(held, by, { frozen, addressee: await this.addressee.within(inside, held) }, now);
    return this.move.execute(id, onceAllowed('sign', sign));
  }
}

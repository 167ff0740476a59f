import { Injectable } from '@nestjs/common';
import { claimantIdsOf } from '../packages/disclosed-package.js';
import { ReadPackage } from '../packages/read-package.js';
import { MoveReferral, type Move } from './move-referral.js';
import type { AcceptDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { acceptReferral } from './reviewing.js';
import { moveOn } from './who-may.js';

@Injectable()
export class AcceptReferral {
  constructor(
    private readonly packages: ReadPackage,
    private readonly move: MoveReferral,
  ) {}

  execute(id: string, body: AcceptDto): Promise<ReferralView> {
    return this.move.execute(id, this.decide(body));
  }

  /** The decision alone, for who acts by another door. */
  decide({ handlerId, excluded }: AcceptDto): Move {
    return async (referral, by, now, inside) => {
      moveOn(referral, by, 'accept');
      const { package: disclosed } = await this.packages.within(inside, referral.id);
      const claimantIds = claimantIdsOf(disclosed);
      return acceptReferral(referral, by, { claimantIds, handlerId: handlerId ?? null, excluded: excluded ?? [] }, now);
    };
  }
}

import { Injectable } from '@nestjs/common';
import { currentActor, KeyVault } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { MoveReferral, type MoveWithStep } from './move-referral.js';
import type { ReturnDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { returnReferral } from './reviewing.js';
import { missingItemsPlace } from './write-step.js';

@Injectable()
export class ReturnReferral {
  constructor(
    private readonly vault: KeyVault,
    private readonly move: MoveReferral,
    private readonly clockwork: Clockwork,
  ) {}

  async execute(id: string, { missingItems, text }: ReturnDto): Promise<ReferralView> {
    return this.move.withStep(id, { kind: 'return-request', text }, await this.decide(id, missingItems));
  }

  /** The decision alone, what is missing sealed already, for who acts by another door. */
  async decide(id: string, missingItems: readonly string[]): Promise<MoveWithStep<'return-request'>> {
    const cipher = await this.vault.cipherOf(currentActor().organisationId);
    const missingItemsSealed = cipher.seal(JSON.stringify(missingItems), missingItemsPlace(id));
    return (referral, by, request) =>
      returnReferral(referral, by, { missingItemsSealed, request }, this.clockwork.limits(request.recordedAt));
  }
}

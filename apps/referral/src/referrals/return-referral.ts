import { Injectable } from '@nestjs/common';
import { currentActor, KeyVault } from '@liandong/platform';
import { RuleBook } from '../clocks/rule-book.js';
import { MoveReferral } from './move-referral.js';
import type { ReturnDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { returnReferral } from './reviewing.js';
import { missingItemsPlace } from './write-step.js';

@Injectable()
export class ReturnReferral {
  constructor(
    private readonly vault: KeyVault,
    private readonly move: MoveReferral,
    private readonly rules: RuleBook,
  ) {}

  async execute(id: string, { missingItems, text }: ReturnDto): Promise<ReferralView> {
    const cipher = await this.vault.cipherOf(currentActor().organisationId);
    const missingItemsSealed = cipher.seal(JSON.stringify(missingItems), missingItemsPlace(id));
    return this.move.withStep(id, { kind: 'return-request', text }, (referral, by, request) =>
      returnReferral(referral, by, {
        missingItemsSealed,
        request,
        atMost: this.rules.count('returns-at-most', referral.draftedAt),
      }),
    );
  }
}

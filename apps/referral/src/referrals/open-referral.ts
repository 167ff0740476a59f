import { Injectable } from '@nestjs/common';
import { KeyVault } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import type { Referral } from './referral.js';
import type { ReferralView, StepView } from './referral.view.js';
import { showReferral, type SealedReferralView } from './show-referral.js';
import type { Step } from './step.table.js';
import { missingItemsPlace, stepPlaceOf } from './write-step.js';

/** Opens what both sides wrote, for a caller who may see the referral. */
@Injectable()
export class OpenReferral {
  constructor(
    private readonly vault: KeyVault,
    private readonly clockwork: Clockwork,
  ) {}

  /** As the caller may see it, what was written still sealed. */
  sealed(referral: Referral): SealedReferralView {
    return showReferral(referral, this.clockwork.limits());
  }

  async execute<V extends SealedReferralView>(shown: V): Promise<V & ReferralView> {
    return { ...shown, missingItems: await this.missingItems(shown) };
  }

  async step(step: Step): Promise<StepView> {
    return {
      id: step.id,
      kind: step.kind,
      takenOn: step.takenOn,
      text: step.textSealed ? await this.vault.open(step.textSealed, stepPlaceOf(step.id)) : undefined,
      evidenceIds: [...step.evidenceIds],
      byOrganisationId: step.byOrganisationId,
      recordedAt: step.recordedAt.toISOString(),
    };
  }

  private async missingItems({ id, missingItems }: SealedReferralView): Promise<string[]> {
    if (typeof missingItems !== 'string') return [...missingItems];
    return JSON.parse(await this.vault.open(Buffer.from(missingItems, 'base64'), missingItemsPlace(id))) as string[];
  }
}

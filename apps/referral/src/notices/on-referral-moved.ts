import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  definitionOf,
  ReferralConsentWithdrawn,
  ReferralDrafted,
  ReferralEscalated,
  ReferralReminded,
} from '@liandong/contracts';
import type { Envelope } from '@liandong/platform';
import { toldEvents, toldOf } from './who-is-told.js';
import { WriteNotices } from './write-notices.js';

/** Tells each side what the other did: the referral's own events come back through Kafka and leave a notice. */
@Controller()
export class OnReferralMoved {
  constructor(private readonly notices: WriteNotices) {}

  @EventPattern<string[]>(toldEvents.map((word) => `referral.${word}`))
  async onMoved(@Payload() event: { readonly referralId: string }, @Ctx() envelope: Envelope): Promise<void> {
    const word = definitionOf(event).name.replace('referral.', '');
    await this.notices.execute(event.referralId, word, toldOf(word), envelope);
  }

  /** Who must act is reminded; where nobody did, who stands above is told. */
  @EventPattern<string>('referral.reminded')
  async onReminded(@Payload() { referralId, side }: ReferralReminded, @Ctx() envelope: Envelope): Promise<void> {
    await this.notices.execute(referralId, 'reminded', [side], envelope);
  }

  @EventPattern<string>('referral.escalated')
  async onEscalated(
    @Payload() { referralId, organisationIds }: ReferralEscalated,
    @Ctx() envelope: Envelope,
  ): Promise<void> {
    await this.notices.above(referralId, 'escalated', organisationIds, envelope);
  }

  /** Whoever may read the package has lost sight of a worker, and its origin knows why. */
  @EventPattern<string>('referral.consent-withdrawn')
  async onConsentWithdrawn(
    @Payload() { referralId }: ReferralConsentWithdrawn,
    @Ctx() envelope: Envelope,
  ): Promise<void> {
    await this.notices.execute(referralId, 'consent-withdrawn', ['origin', 'partner', 'station'], envelope);
  }

  /** A draft is its origin's own business, unless the partner asked for the case. */
  @EventPattern<string>('referral.drafted')
  async onDrafted(@Payload() { kind, referralId }: ReferralDrafted, @Ctx() envelope: Envelope): Promise<void> {
    if (kind === 'pull') await this.notices.execute(referralId, 'requested', ['origin'], envelope);
  }
}

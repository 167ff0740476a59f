import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  definitionOf,
  LetterIssued,
  ReferralConsentWithdrawn,
  ReferralDrafted,
  ReferralEscalated,
  ReferralReminded,
  ReferralVoided,
} from '@liandong/contracts';
import type { Envelope } from '@liandong/platform';
import { isNewsByLetter, LETTER_ISSUED } from './told-by-letter.js';
import { toldEvents, toldOf, type Recipient } from './who-is-told.js';
import { WriteNotices, type News } from './write-notices.js';

/** An event that moved a referral; some say who did it, and one whether the partner has agreed to it. */
interface Moved {
  readonly referralId: string;
  readonly byOrganisationId?: string;
  readonly disposal?: string;
}

/** Tells each side what the other did: the referral's own events come back through Kafka and leave a notice. */
@Controller()
export class OnReferralMoved {
  constructor(private readonly notices: WriteNotices) {}

  @EventPattern<string[]>(toldEvents.map((word) => `referral.${word}`))
  async onMoved(@Payload() event: Moved, @Ctx() envelope: Envelope): Promise<void> {
    const word = definitionOf(event).name.replace('referral.', '');
    const { referralId, byOrganisationId: by } = event;
    const isAgreed = word === 'withdrawn' && event.disposal !== undefined;
    await this.tell({ referralId, word, envelope, by }, toldOf(word), !isAgreed && isNewsByLetter(word));
  }

  /** Who must act is reminded; where nobody did, both sides hear that those above are told. */
  @EventPattern<string>('referral.reminded')
  async onReminded(@Payload() { referralId, side }: ReferralReminded, @Ctx() envelope: Envelope): Promise<void> {
    await this.tell({ referralId, word: 'reminded', envelope }, [side]);
  }

  @EventPattern<string>('referral.escalated')
  async onEscalated(
    @Payload() { referralId, organisationIds }: ReferralEscalated,
    @Ctx() envelope: Envelope,
  ): Promise<void> {
    await this.tell({ referralId, word: 'escalated-here', envelope }, ['partner']);
    await this.tell({ referralId, word: 'escalated-of-partner', envelope }, ['origin']);
    await this.notices.above({ referralId, envelope }, organisationIds);
  }

  /** Whoever may read the package has lost sight of a worker, and its origin knows why. */
  @EventPattern<string>('referral.consent-withdrawn')
  async onConsentWithdrawn(
    @Payload() { referralId }: ReferralConsentWithdrawn,
    @Ctx() envelope: Envelope,
  ): Promise<void> {
    await this.tell({ referralId, word: 'consent-withdrawn', envelope }, ['origin', 'partner', 'station']);
  }

  /** A draft is its origin's own business, unless the partner asked for the case. */
  @EventPattern<string>('referral.drafted')
  async onDrafted(@Payload() { kind, referralId }: ReferralDrafted, @Ctx() envelope: Envelope): Promise<void> {
    if (kind === 'pull') await this.notices.execute({ referralId, word: 'requested', envelope }, ['origin']);
  }

  /** So is that it was made in error, unless the partner asked for it or it is on its way there. */
  @EventPattern<string>('referral.voided')
  async onVoided(@Payload() { referralId }: ReferralVoided, @Ctx() envelope: Envelope): Promise<void> {
    await this.tell({ referralId, word: 'request-refused', envelope, where: `kind = 'pull'` }, ['partner']);
    await this.tell({ referralId, word: 'voided', envelope, where: 'sent_at is not null' }, ['partner']);
  }

  /** Who holds the letter knows it; an office that named an address hears by mail that one is on its way. */
  @EventPattern<string>('letter.issued')
  async onLetterIssued(@Payload() { referralId }: LetterIssued, @Ctx() envelope: Envelope): Promise<void> {
    await this.notices.execute({ referralId, word: LETTER_ISSUED, envelope }, ['partner']);
  }

  private async tell(news: News, told: readonly Recipient[], isNews = true): Promise<void> {
    await this.notices.execute(news, told);
    if (isNews && told.includes('partner')) await this.notices.byLetter(news);
  }
}

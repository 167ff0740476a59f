import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import type { Asking, Decision } from '@liandong/platform';
import { agreedSpansWithin } from '../agreements/agreed-spans.js';
import { ReferralConfig } from '../config.js';
import type { Limits } from '../referrals/obstacles.js';
import type { Referral } from '../referrals/referral.js';
import type { ReferralClock } from './clock-codes.js';
import { keepClocks } from './keep-clocks.js';
import { RuleBook } from './rule-book.js';

/** What every decision on a referral passes before it is saved, so that none leaves a clock behind. */
@Injectable()
export class Clockwork {
  constructor(
    readonly book: RuleBook,
    private readonly clock: Clock,
    private readonly config: ReferralConfig,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** What bounds actions at this moment. */
  limits(now: Date = this.now()): Limits {
    return { book: this.book, now, hopsAtMost: this.config.HOPS_AT_MOST };
  }

  async keep(
    inside: Asking,
    before: Referral | undefined,
    decision: Decision<Referral>,
    fired?: ReferralClock,
  ): Promise<Decision<Referral>> {
    const born = (decision.births ?? []).map((birth) => birth.decision.state as unknown as Referral);
    const agreementIds = [decision.state, ...born].flatMap(({ agreementId }) => agreementId ?? []);
    const agreed = await agreedSpansWithin(inside, agreementIds);
    return keepClocks(before, decision, { book: this.book, now: this.clock.now(), agreed, fired });
  }
}

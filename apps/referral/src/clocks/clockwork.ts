import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import type { Decision } from '@liandong/platform';
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
  ) {}

  now(): Date {
    return this.clock.now();
  }

  keep(before: Referral | undefined, decision: Decision<Referral>, fired?: ReferralClock): Decision<Referral> {
    return keepClocks(before, decision, { book: this.book, now: this.clock.now(), fired });
  }
}

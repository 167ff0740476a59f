import { Injectable } from '@nestjs/common';
import { Reader } from '@liandong/platform';
import type { ClocksView } from '../clocks/clock.view.js';
import { Clockwork } from '../clocks/clockwork.js';
import { showClock, showStatutory } from '../clocks/show-clock.js';
import { statutoryClocksOf, stepsThatCount, type DatedStep } from '../clocks/statutory.js';
import { FindReferrals } from './find-referrals.js';

/** The clocks of a referral: those the unions agreed on, and those of the law that its steps have started. */
@Injectable()
export class FindClocks {
  constructor(
    private readonly find: FindReferrals,
    private readonly reader: Reader,
    private readonly clockwork: Clockwork,
  ) {}

  async execute(referralId: string): Promise<ClocksView> {
    const { clocks } = await this.find.state(referralId);
    const steps = await this.reader.rows<DatedStep>(
      `select kind, taken_on as "takenOn" from referral_steps
       where referral_id = $1 and kind = any ($2) order by taken_on, id`,
      [referralId, stepsThatCount],
    );
    const { book } = this.clockwork;
    const now = this.clockwork.now();
    return {
      referralId,
      clocks: clocks.map((clock) => showClock(clock, book, now)),
      statutory: statutoryClocksOf(steps, book).map((one) => showStatutory(one, now)),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { ClocksView } from '../clocks/clock.view.js';
import { Clockwork } from '../clocks/clockwork.js';
import { showClock } from '../clocks/show-clock.js';
import { CaseClocks } from '../limitation/case-clocks.js';
import { FindReferrals } from './find-referrals.js';

/** The clocks of a referral: those the unions agreed on, and those of the law by its steps and the facts of its case. */
@Injectable()
export class FindClocks {
  constructor(
    private readonly find: FindReferrals,
    private readonly ofCase: CaseClocks,
    private readonly clockwork: Clockwork,
  ) {}

  async execute(referralId: string): Promise<ClocksView> {
    const { clocks, caseId } = await this.find.state(referralId);
    const { book } = this.clockwork;
    const now = this.clockwork.now();
    return {
      referralId,
      clocks: clocks.map((clock) => showClock(clock, book, now)),
      statutory: await this.ofCase.of(caseId, referralId),
    };
  }
}

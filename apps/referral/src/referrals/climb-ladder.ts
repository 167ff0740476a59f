import { Injectable, type OnModuleInit } from '@nestjs/common';
import { referralClocks, type ReferralClock, type Rung } from '@liandong/contracts';
import { DueTimers, UnitOfWork, type DueTimer, type InTransaction } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { Clockwork } from '../clocks/clockwork.js';
import { timerKind } from '../clocks/keep-clocks.js';
import { superiorsWithin } from '../organisations/superiors.js';
import { SuggestRoutes } from '../routes/suggest-routes.js';
import { climb, type Above } from './climbing.js';
import type { Referral } from './referral.js';
import { ReferralTable } from './referral.table.js';

/** What must be known of others when a rung is climbed. */
@Injectable()
export class LookAbove {
  constructor(
    private readonly cases: KnownCases,
    private readonly routes: SuggestRoutes,
  ) {}

  async execute(referral: Referral, rung: Rung, inside: InTransaction): Promise<Above> {
    const isEscalation = rung === 'supervisors' || rung === 'provincial-unions';
    return {
      organisationIds: isEscalation ? await superiorsWithin(inside, [referral.originId, referral.partnerId], rung) : [],
      suggestedPartnerId: rung === 'expiry' ? await this.nextPartner(referral) : null,
    };
  }

  private async nextPartner(referral: Referral): Promise<string | null> {
    const [best] = await this.routes.forReferral(referral, await this.cases.ofReferral(referral));
    return best?.partnerId ?? null;
  }
}

/** Does what is due when a clock of a referral comes to its next rung; the rung after it is then waited for. */
@Injectable()
export class ClimbLadder implements OnModuleInit {
  constructor(
    private readonly timers: DueTimers,
    private readonly work: UnitOfWork,
    private readonly clockwork: Clockwork,
    private readonly lookAbove: LookAbove,
  ) {}

  onModuleInit(): void {
    for (const clock of referralClocks) this.timers.handle(timerKind(clock), (timer) => this.execute(clock, timer));
  }

  private async execute(clock: ReferralClock, { aggregateId, detail }: DueTimer): Promise<void> {
    const rung = detail.rung as Rung;
    await this.work.changeMany(ReferralTable, [aggregateId], async (referral, inside) => {
      const above = await this.lookAbove.execute(referral, rung, inside);
      const decision = climb(referral, { clock, rung, above, now: this.clockwork.now() }, this.clockwork.book);
      return decision && this.clockwork.keep(inside, referral, decision, clock);
    });
  }
}

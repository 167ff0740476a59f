import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ConsentWithdrawn } from '@liandong/contracts';
import { UnitOfWork } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { loseConsent } from './consent-lost.js';
import { ReferralTable } from './referral.table.js';

/**
 * Reading was cut the moment consent went: intake is asked at every read. What is left to do here is to tell the partner,
 * to ask what became of what it had read, and to stop the work where no worker is left in the referral.
 */
@Controller()
export class OnConsentWithdrawn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clockwork: Clockwork,
  ) {}

  @EventPattern<string>('consent.withdrawn')
  async handle(@Payload() { claimantId, cut = [] }: ConsentWithdrawn): Promise<void> {
    const leftIn = new Map(cut.map(({ referralId, claimantsLeft }) => [referralId, claimantsLeft]));
    await this.work.changeMany(ReferralTable, [...leftIn.keys()], (referral, inside) => {
      const withdrawal = { claimantId, claimantsLeft: leftIn.get(referral.id)! };
      const decision = loseConsent(referral, withdrawal, this.clockwork.now());
      return decision && this.clockwork.keep(inside, referral, decision);
    });
  }
}

import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ConsentWithdrawn } from '@liandong/contracts';
import { UnitOfWork } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { stopForConsent } from './cancelling.js';
import { ReferralTable } from './referral.table.js';

/**
 * Reading was cut the moment consent went: intake is asked at every read. What is left to do here is to stop the work
 * where no worker is left in the referral; where others are, it goes on for them.
 */
@Controller()
export class OnConsentWithdrawn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clockwork: Clockwork,
  ) {}

  @EventPattern<string>('consent.withdrawn')
  async handle(@Payload() { cut = [] }: ConsentWithdrawn): Promise<void> {
    const left = cut.filter(({ claimantsLeft }) => claimantsLeft === 0).map(({ referralId }) => referralId);
    await this.work.changeMany(ReferralTable, left, (referral, inside) => {
      const decision = stopForConsent(referral, this.clockwork.now());
      return decision && this.clockwork.keep(inside, referral, decision);
    });
  }
}

import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ReferralSent } from '@liandong/contracts';
import { UnitOfWork } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { ReadPackage } from '../packages/read-package.js';
import { ReferralTable } from './referral.table.js';
import { deliverReferral } from './reviewing.js';

/**
 * T5: the event itself is the way to the partner's inbox; when it has come through, the package is opened and its
 * digest compared. A partner reached by letter acknowledges with the code on the letter instead.
 */
@Controller()
export class OnReferralSent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly packages: ReadPackage,
    private readonly clockwork: Clockwork,
  ) {}

  @EventPattern<string>('referral.sent')
  async handle(@Payload() { referralId }: ReferralSent): Promise<void> {
    await this.work.changeMany(ReferralTable, [referralId], async (referral, inside) => {
      // Taken back or expired before it arrived: there is nothing to deliver.
      if (referral.status !== 'sent') return undefined;
      const partner = await organisationWithin(inside, referral.partnerId, '/partnerId');
      if (partner.entrance === 'letter') return undefined;
      const { digest } = await this.packages.within(inside, referralId);
      return this.clockwork.keep(inside, referral, deliverReferral(referral, digest, this.clockwork.now()));
    });
  }
}

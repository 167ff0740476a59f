import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ReferralAccepted } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { handOverCase } from './case.js';
import { CaseTable } from './case.table.js';

/** T9 of domain.md §4: with the acceptance of a transfer the file becomes the partner's, with everybody in it. */
@Controller()
export class OnReferralAccepted {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @EventPattern<string>('referral.accepted')
  async handle(@Payload() { kind, caseId, referralId, partnerId }: ReferralAccepted): Promise<void> {
    if (kind === 'assist') return;
    await this.work.change(
      CaseTable,
      caseId,
      (state) => handOverCase(state, { partnerId, referralId }, this.clock.now()),
      ({ ownerId }) => ({ ownerId }),
    );
  }
}

import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ReferralAccepted, ReferralWithdrawn } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { rememberReferral } from './closing-circumstances.js';
import { handOverCase } from './case.js';
import { CaseTable } from './case.table.js';

/**
 * T9 and T21 of domain.md §4: with the acceptance of a transfer the file becomes the partner's, with everybody in it;
 * when the partner gives the work back, it is the origin's again. At every moment the row names one owner.
 */
@Controller()
export class OnOwnershipMoved {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @EventPattern<string>('referral.accepted')
  async onAccepted(@Payload() { kind, caseId, referralId, partnerId }: ReferralAccepted): Promise<void> {
    if (kind !== 'assist') await this.handOver(caseId, referralId, partnerId);
  }

  @EventPattern<string>('referral.withdrawn')
  async onWithdrawn(@Payload() { caseId, referralId, returnsTo }: ReferralWithdrawn): Promise<void> {
    await rememberReferral(referralId, caseId, false);
    if (returnsTo) await this.handOver(caseId, referralId, returnsTo);
  }

  private async handOver(caseId: string, referralId: string, ownerId: string): Promise<void> {
    await this.work.change(
      CaseTable,
      caseId,
      (state) => handOverCase(state, { ownerId, referralId }, this.clock.now()),
      (state) => ({ ownerId: state.ownerId }),
    );
  }
}

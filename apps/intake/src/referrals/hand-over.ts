import { Injectable } from '@nestjs/common';
import { ReferralAccepted, ReferralWithdrawn } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { handOverCase } from '../cases/case.js';
import { CaseTable } from '../cases/case.table.js';

/**
 * T9 and T21 of domain.md §4: with the acceptance of a transfer the file becomes the partner's, with everybody in it;
 * when the partner gives the work back, it is the origin's again. At every moment the row names one owner.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(event: object): Promise<void> {
    if (event instanceof ReferralAccepted && event.kind !== 'assist') await this.to(event.partnerId, event);
    if (event instanceof ReferralWithdrawn && event.returnsTo) await this.to(event.returnsTo, event);
  }

  private async to(ownerId: string, { caseId, referralId }: ReferralAccepted | ReferralWithdrawn): Promise<void> {
    await this.work.change(
      CaseTable,
      caseId,
      (state) => handOverCase(state, { ownerId, referralId }, this.clock.now()),
      (state) => ({ ownerId: state.ownerId }),
    );
  }
}

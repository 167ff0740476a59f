import { Injectable } from '@nestjs/common';
import { ReferralAccepted, ReferralWithdrawn } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { handOverCase } from '../cases/case.js';
import { CaseTable } from '../cases/case.table.js';
import { rememberHomeUnion } from './home-union.js';

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

  async execute(event: { readonly caseId: string; readonly referralId: string }): Promise<void> {
    const ownerId = newOwnerBy(event);
    if (ownerId === undefined) return;
    if (event instanceof ReferralAccepted) await rememberHomeUnion(event);
    const { caseId, referralId } = event;
    await this.work.change(
      CaseTable,
      caseId,
      (state) => handOverCase(state, { ownerId, referralId }, this.clock.now()),
      (state) => ({ ownerId: state.ownerId }),
    );
  }
}

function newOwnerBy(event: object): string | undefined {
  if (event instanceof ReferralAccepted && event.kind !== 'assist') return event.partnerId;
  return event instanceof ReferralWithdrawn ? event.returnsTo : undefined;
}

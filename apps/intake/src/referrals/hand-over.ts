import { Injectable } from '@nestjs/common';
import { ReferralAccepted, ReferralWithdrawn } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { UnitOfWork, type Decision } from '@liandong/platform';
import { handOverCase, type Case } from '../cases/case.js';
import { CaseTable } from '../cases/case.table.js';
import { DivideCase, type Leaving } from './divide-case.js';
import { rememberHomeUnion } from './home-union.js';

/**
 * T9 and T21 of domain.md §4: with the acceptance of a transfer the file becomes the partner's, with everybody whom the
 * partner took on; the others go on with the origin, in a case of their own. When the partner gives the work back, the
 * file is the origin's again, and the two stay two. At every moment the row names one owner, and a claimant one case.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly division: DivideCase,
    private readonly clock: Clock,
  ) {}

  async execute(event: { readonly caseId: string; readonly referralId: string }): Promise<void> {
    const ownerId = newOwnerBy(event);
    if (ownerId === undefined) return;
    if (event instanceof ReferralAccepted) await rememberHomeUnion(event);
    const leaving = this.whoLeaves(event);
    let isDivided = false;
    await this.work.change(
      CaseTable,
      event.caseId,
      async (state, inside) => {
        const divided = leaving && (await this.division.decide(inside, state, leaving));
        isDivided = divided !== undefined;
        return this.handOver(divided ?? { state, events: [] }, { ownerId, referralId: event.referralId });
      },
      (state) => ({ ownerId: state.ownerId }),
    );
    if (leaving && isDivided) await this.division.moveRows(leaving);
  }

  private handOver(before: Decision<Case>, to: { ownerId: string; referralId: string }): Decision<Case> {
    const { state, events } = handOverCase(before.state, to, this.clock.now());
    return { ...before, state, events: [...before.events, ...events] };
  }

  private whoLeaves(event: { readonly caseId: string; readonly referralId: string }): Leaving | undefined {
    if (!(event instanceof ReferralAccepted) || event.excludedClaimantIds.length === 0) return undefined;
    const { referralId, caseId, excludedClaimantIds: claimantIds } = event;
    return { referralId, caseId, newCaseId: newId(this.clock.now()), claimantIds };
  }
}

function newOwnerBy(event: object): string | undefined {
  if (event instanceof ReferralAccepted && event.kind !== 'assist') return event.partnerId;
  return event instanceof ReferralWithdrawn ? event.returnsTo : undefined;
}

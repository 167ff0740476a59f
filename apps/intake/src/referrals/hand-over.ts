import { Injectable } from '@nestjs/common';
import type { ReferralAccepted } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { handOverCase } from '../cases/case.js';
import { CaseTable } from '../cases/case.table.js';

/** T9 of domain.md §4: with the acceptance of a transfer the file becomes the partner's, with everybody in it. */
@Injectable()
export class HandOver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ kind, caseId, referralId, partnerId }: ReferralAccepted): Promise<void> {
    if (kind === 'assist') return;
    await this.work.change(
      CaseTable,
      caseId,
      (state) => handOverCase(state, { partnerId, referralId }, this.clock.now()),
      ({ ownerId }) => ({ ownerId }),
    );
  }
}

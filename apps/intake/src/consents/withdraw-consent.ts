import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { Database, UnitOfWork } from '@liandong/platform';
import { withdrawConsent } from './consent.js';
import type { ConsentView } from './consent.dto.js';
import { ConsentTable } from './consent.table.js';
import { referralsCutBy } from './referrals-cut-by.js';
import { showConsent } from './show-consent.js';

/** Records that a worker withdrew consent: every later read of what was disclosed under it is refused. */
@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  execute(id: string): Promise<ConsentView> {
    return this.work.change(
      ConsentTable,
      id,
      async (consent) =>
        withdrawConsent(consent, await referralsCutBy(consent, this.database.worker), this.clock.now()),
      showConsent,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { newId } from '@liandong/kernel';
import { currentActor, UnitOfWork } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { Clockwork } from '../clocks/clockwork.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { choose } from '../routes/choose.js';
import { checkNoTwin, numberFor } from './beginning.js';
import { caseToAskFor, requestReferral } from './preparing.js';
import type { RequestReferralDto } from './referral.dto.js';
import { ReferralTable } from './referral.table.js';
import type { ReferralView } from './referral.view.js';
import { showReferral } from './show-referral.js';
import { WriteStep } from './write-step.js';

/** A union asks for a case that another has, by the number on the letter or in the worker's hand. */
@Injectable()
export class RequestReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cases: KnownCases,
    private readonly write: WriteStep,
    private readonly clockwork: Clockwork,
  ) {}

  async execute({ caseNumber, purpose, text }: RequestReferralDto): Promise<ReferralView> {
    const by = currentActor();
    const now = this.clockwork.now();
    const numbered = await this.cases.numbered(caseNumber);
    const id = newId(now);
    const reason = await this.write.execute(id, 'request', { text });
    return this.work.create(
      ReferralTable,
      async (inside) => {
        const partner = await organisationWithin(inside, by.organisationId, '/partnerId');
        const known = caseToAskFor(numbered, partner, purpose);
        await checkNoTwin({ caseId: known.id, partnerId: partner.id, purpose }, { inside, at: '/caseNumber' });
        const number = await numberFor(known.originRegion, now, inside);
        const draft = { id, number, purpose, ...choose([], partner.id) };
        return this.clockwork.keep(inside, undefined, requestReferral(draft, { known, partner }, by, reason));
      },
      (referral) => ({ ...showReferral(referral, this.clockwork.limits(now)), missingItems: [] }),
    );
  }
}

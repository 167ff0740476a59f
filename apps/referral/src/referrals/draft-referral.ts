import { Injectable } from '@nestjs/common';
import { newId } from '@liandong/kernel';
import { currentActor, UnitOfWork } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { Clockwork } from '../clocks/clockwork.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { choose } from '../routes/choose.js';
import { SuggestRoutes } from '../routes/suggest-routes.js';
import { checkNoTwin, numberFor } from './beginning.js';
import { draftReferral } from './preparing.js';
import type { DraftReferralDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { ReferralTable } from './referral.table.js';
import { showReferral } from './show-referral.js';

@Injectable()
export class DraftReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cases: KnownCases,
    private readonly routes: SuggestRoutes,
    private readonly clockwork: Clockwork,
  ) {}

  async execute(asked: DraftReferralDto): Promise<ReferralView> {
    const now = this.clockwork.now();
    const choice = await this.choiceFor(asked);
    return this.work.create(
      ReferralTable,
      async (inside) => {
        const known = await this.cases.within(inside, asked.caseId);
        const partner = await organisationWithin(inside, asked.partnerId, '/partnerId');
        await checkNoTwin(asked, { inside, at: '/partnerId' });
        const draft = {
          id: newId(now),
          number: await numberFor(known.originRegion, now, inside),
          kind: asked.kind,
          purpose: asked.purpose,
          ...choice,
          manifest: asked.manifest,
        };
        return this.clockwork.keep(inside, undefined, draftReferral(draft, { known, partner }, currentActor(), now));
      },
      (referral) => ({ ...showReferral(referral, this.clockwork.limits(now)), missingItems: [] }),
    );
  }

  /** The ranking as it stands now, kept on the referral with its reasons. */
  private async choiceFor(asked: DraftReferralDto) {
    const { suggestions } = await this.routes.execute(asked, '/caseId');
    return choose(suggestions, asked.partnerId);
  }
}

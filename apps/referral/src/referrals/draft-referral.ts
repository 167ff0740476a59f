import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, UnitOfWork, type InTransaction } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { FindCandidates } from '../routes/find-candidates.js';
import { rankPartners } from '../routes/rank-partners.js';
import { showSuggestion } from '../routes/suggest-routes.js';
import { endedStatuses } from './lifecycle.js';
import { numberFor } from './number-for.js';
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
    private readonly candidates: FindCandidates,
    private readonly clock: Clock,
  ) {}

  async execute(asked: DraftReferralDto): Promise<ReferralView> {
    const now = this.clock.now();
    const choice = await this.choiceFor(asked);
    return this.work.create(
      ReferralTable,
      async (inside) => {
        const known = await this.cases.within(inside, asked.caseId);
        const partner = await organisationWithin(inside, asked.partnerId, '/partnerId');
        await this.checkNoTwin(asked, inside);
        const draft = {
          id: newId(now),
          number: await numberFor(known.originRegion, now, inside),
          kind: asked.kind,
          purpose: asked.purpose,
          agreementId: choice?.candidate.agreement?.id ?? null,
          suggestion: choice ? showSuggestion(choice) : null,
          manifest: asked.manifest,
        };
        return draftReferral(draft, { known, partner }, currentActor(), now);
      },
      (referral) => ({ ...showReferral(referral), missingItems: [] }),
    );
  }

  /** The suggestion as it stands now for the partner chosen, kept on the referral with its reasons. */
  private async choiceFor({ caseId, partnerId, purpose }: DraftReferralDto) {
    const known = await this.cases.one(caseId);
    const candidates = await this.candidates.forCase(known);
    const ranked = rankPartners(candidates, { ...known, caseKind: known.kind, purpose });
    return ranked.find(({ candidate }) => candidate.id === partnerId);
  }

  /** T1: no live referral of the same matter to the same partner; a unique index decides between two at once. */
  private async checkNoTwin({ caseId, partnerId, purpose }: DraftReferralDto, inside: InTransaction): Promise<void> {
    const [twin] = await inside.rows<{ id: string }>(
      'select id from referrals where case_id = $1 and partner_id = $2 and purpose = $3 and not status = any($4)',
      [caseId, partnerId, purpose, endedStatuses],
    );
    if (twin) throw refusal('referral.already-live', { referralId: twin.id });
  }
}

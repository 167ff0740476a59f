import { Injectable } from '@nestjs/common';
import type { Purpose } from '@liandong/contracts';
import { KnownCases, type KnownCase } from '../cases/known-cases.js';
import type { Referral } from '../referrals/referral.js';
import { FindCandidates } from './find-candidates.js';
import { rankPartners, type Suggestion } from './rank-partners.js';
import { sentenceOf } from './reason-texts.js';
import { RouteWeights } from './route-weights.js';
import type { SuggestionsView, SuggestionView, SuggestRoutesDto } from './route.dto.js';

@Injectable()
export class SuggestRoutes {
  constructor(
    private readonly cases: KnownCases,
    private readonly candidates: FindCandidates,
    private readonly weights: RouteWeights,
  ) {}

  /** `at`: where the request names the case. */
  async execute({ caseId, purpose }: SuggestRoutesDto, at: string): Promise<SuggestionsView> {
    return { caseId, suggestions: await this.ranked(await this.cases.one(caseId, { at }), purpose) };
  }

  /** Where a referral can be sent on to: whoever is competent, without those the case has been with. */
  forReferral({ purpose, trace }: Referral, known: KnownCase): Promise<SuggestionView[]> {
    return this.ranked(known, purpose, trace);
  }

  private async ranked(known: KnownCase, purpose: Purpose, but: readonly string[] = []): Promise<SuggestionView[]> {
    const candidates = (await this.candidates.forCase(known, purpose)).filter(({ id }) => !but.includes(id));
    const need = { ...known, caseKind: known.kind, purpose };
    return rankPartners(candidates, need, this.weights).map(showSuggestion);
  }
}

function showSuggestion({ candidate, points, reasons }: Suggestion): SuggestionView {
  return {
    partnerId: candidate.id,
    name: candidate.name,
    divisionCode: candidate.divisionCode,
    entrance: candidate.entrance,
    capacity: candidate.capacity,
    capacityUntil: candidate.capacityUntil ?? undefined,
    agreementId: candidate.agreement?.id,
    points: Math.round(points),
    reasons: reasons.map((reason) => ({
      code: reason.code,
      points: Math.round(reason.points),
      ...sentenceOf(reason),
    })),
  };
}

import { Injectable } from '@nestjs/common';
import type { Purpose } from '@liandong/contracts';
import { KnownCases, type KnownCase } from '../cases/known-cases.js';
import type { Referral } from '../referrals/referral.js';
import { FindCandidates } from './find-candidates.js';
import { rankPartners, type Suggestion } from './rank-partners.js';
import { sentenceOf } from './reason-texts.js';
import type { SuggestionsView, SuggestionView } from './route.dto.js';

@Injectable()
export class SuggestRoutes {
  constructor(
    private readonly cases: KnownCases,
    private readonly candidates: FindCandidates,
  ) {}

  async execute(caseId: string, purpose: Purpose): Promise<SuggestionsView> {
    const known = await this.cases.one(caseId);
    const candidates = await this.candidates.forCase(known, purpose);
    const ranked = rankPartners(candidates, { ...known, caseKind: known.kind, purpose });
    return { caseId, suggestions: ranked.map(showSuggestion) };
  }

  /** Where a referral can be sent on to: whoever is competent, without those the case has been with. */
  async forReferral({ purpose, trace }: Referral, known: KnownCase): Promise<SuggestionView[]> {
    const candidates = await this.candidates.forCase(known, purpose);
    const fresh = candidates.filter(({ id }) => !trace.includes(id));
    return rankPartners(fresh, { ...known, caseKind: known.kind, purpose }).map(showSuggestion);
  }
}

export function showSuggestion({ candidate, points, reasons }: Suggestion): SuggestionView {
  return {
    partnerId: candidate.id,
    name: candidate.name,
    divisionCode: candidate.divisionCode,
    entrance: candidate.entrance,
    capacity: candidate.capacity,
    agreementId: candidate.agreement?.id,
    points: Math.round(points),
    reasons: reasons.map((reason) => ({
      code: reason.code,
      points: Math.round(reason.points),
      ...sentenceOf(reason),
    })),
  };
}

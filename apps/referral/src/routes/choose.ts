import type { SuggestionView } from './route.dto.js';

/** What a referral keeps of the ranking it was chosen from. */
export interface Choice {
  readonly agreementId: string | null;
  /** Null when a person chose against the ranking. */
  readonly suggestion: SuggestionView | null;
  /** Who else was suggested, best first. */
  readonly passedOver: readonly SuggestionView[];
}

/** Parts a ranking into who was chosen and who was not, so that both stay with their reasons. */
export function choose(ranking: readonly SuggestionView[], partnerId: string): Choice {
  const suggestion = ranking.find((one) => one.partnerId === partnerId) ?? null;
  return {
    agreementId: suggestion?.agreementId ?? null,
    suggestion,
    passedOver: ranking.filter((one) => one !== suggestion),
  };
}

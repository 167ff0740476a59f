import type { CaseKind, Purpose } from '@liandong/contracts';
import { isWithin } from '@liandong/kernel';

/** What a case needs of a partner. */
export interface Need {
  readonly caseKind: CaseKind;
  readonly purpose: Purpose;
  readonly regionOfPerformance: string;
  readonly regionOfSeat: string | null;
}

/** What a partner takes, and where. */
export interface Mandate {
  readonly divisionCode: string;
  readonly caseKinds: readonly CaseKind[];
  readonly purposes: readonly Purpose[];
}

export type CompetentPlace = 'place-of-performance' | 'employer-seat';

/**
 * On which ground a partner is competent for a case, if it is: by the place of performance before the employer's seat
 * (Labour Dispute Mediation and Arbitration Law, art. 21), for its kind and purpose.
 */
export function competenceFor({ divisionCode, caseKinds, purposes }: Mandate, need: Need): CompetentPlace | undefined {
  if (!caseKinds.includes(need.caseKind) || !purposes.includes(need.purpose)) return undefined;
  if (isWithin(need.regionOfPerformance, divisionCode)) return 'place-of-performance';
  if (need.regionOfSeat && isWithin(need.regionOfSeat, divisionCode)) return 'employer-seat';
  return undefined;
}

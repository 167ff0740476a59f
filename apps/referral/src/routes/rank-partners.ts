import type { AgreementLevel, Capacity, CaseKind, Entrance, OrganisationKind, Purpose } from '@liandong/contracts';
import { divisionPath } from '@liandong/kernel';
import { competenceFor, type CompetentPlace, type Need } from './competence.js';
import type { RouteWeights } from './route-weights.js';

/** A partner that could take a referral, with what is known of its work. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly divisionCode: string;
  readonly caseKinds: readonly CaseKind[];
  readonly purposes: readonly Purpose[];
  readonly entrance: Entrance;
  readonly capacity: Capacity;
  /** The last day of it, where the partner said one. */
  readonly capacityUntil: string | null;
  readonly openLoad: number;
  readonly medianDaysToAcceptance: number | null;
  /** The most specific agreement in force between the two sides or their superiors, if any. */
  /** It has declined this case; or one who did named it as competent. */
  readonly hasDeclined: boolean;
  readonly isNamed: boolean;
  readonly agreement: { readonly id: string; readonly level: AgreementLevel } | null;
}

export const reasonCodes = [
  'place-of-performance',
  'employer-seat',
  'levels-above-place',
  'agreement-in-force',
  'no-agreement',
  'kind-and-purpose-covered',
  'has-capacity',
  'is-busy',
  'by-letter-only',
  'is-department',
  'named-by-decliner',
  'has-declined',
  'open-load',
  'days-to-acceptance',
] as const;

/** One reason for or against a partner: a code for programs, points for the rank; sentences are in `reason-texts.ts`. */
export interface Reason {
  readonly code: (typeof reasonCodes)[number];
  readonly points: number;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Suggestion {
  readonly candidate: Candidate;
  readonly points: number;
  readonly reasons: readonly Reason[];
}

/** Ranks the partners that are competent and not full, best first, the nearest level before others; a person decides. */
export function rankPartners(candidates: readonly Candidate[], need: Need, weights: RouteWeights): Suggestion[] {
  return candidates
    .flatMap((candidate) => {
      const place = competenceFor(candidate, need);
      if (!place || candidate.capacity === 'full') return [];
      const reasons = [...placeReasons(candidate, place, need, weights), ...furtherReasons(candidate, need, weights)];
      return [{ candidate, reasons, points: reasons.reduce((sum, reason) => sum + reason.points, 0) }];
    })
    .toSorted((a, b) => b.points - a.points || a.candidate.divisionCode.localeCompare(b.candidate.divisionCode));
}

/** Where it is competent, and how far above that place it stands in the tree of divisions. */
function placeReasons({ divisionCode }: Candidate, place: CompetentPlace, need: Need, weights: RouteWeights): Reason[] {
  const isByWork = place === 'place-of-performance';
  const [points, at] = isByWork ? [weights.performance, need.regionOfPerformance] : [weights.seat, need.regionOfSeat!];
  const level = divisionPath(divisionCode).length;
  const levels = divisionPath(at).length - level;
  return [
    { code: place, points, params: { division: divisionCode } },
    { code: 'levels-above-place', points: level * weights.nearerLevel, params: { levels } },
  ];
}

function furtherReasons(candidate: Candidate, need: Need, weights: RouteWeights): Reason[] {
  const { agreement, capacity, capacityUntil, entrance, openLoad, medianDaysToAcceptance } = candidate;
  const reasons: Reason[] = [
    agreement
      ? {
          code: 'agreement-in-force',
          points: weights.agreement,
          params: { agreementId: agreement.id, level: agreement.level },
        }
      : { code: 'no-agreement', points: 0, params: {} },
    {
      code: 'kind-and-purpose-covered',
      points: weights.covered,
      params: { kind: need.caseKind, purpose: need.purpose },
    },
    capacity === 'open'
      ? { code: 'has-capacity', points: weights.open, params: {} }
      : { code: 'is-busy', points: 0, params: capacityUntil ? { until: capacityUntil } : {} },
    {
      code: 'open-load',
      points: weights.load * restOf(openLoad, weights.manyOpen),
      params: { open: openLoad },
    },
  ];
  const facts: readonly (readonly [Reason['code'], boolean, number])[] = [
    ['by-letter-only', entrance === 'letter', weights.letter],
    ['is-department', candidate.kind === 'department', weights.department],
    ['named-by-decliner', candidate.isNamed, weights.named],
    ['has-declined', candidate.hasDeclined, weights.declined],
  ];
  for (const [code, isSo, points] of facts) if (isSo) reasons.push({ code, points, params: {} });
  if (medianDaysToAcceptance !== null) {
    const points = weights.speed * restOf(medianDaysToAcceptance, weights.slowDays);
    reasons.push({ code: 'days-to-acceptance', points, params: { days: medianDaysToAcceptance } });
  }
  return reasons;
}

/** 1 of nothing, 0 from the most on. */
const restOf = (amount: number, most: number) => 1 - Math.min(amount, most) / most;

import {
  AgreementSigned,
  AgreementTerminated,
  refusal,
  type AgreementLevel,
  type CaseKind,
  type CostSharing,
  type Purpose,
} from '@liandong/contracts';
import { dateInShanghai, isIsoDate } from '@liandong/kernel';
import type { Decision, Versioned } from '@liandong/platform';

/** 联动协议: two unions work together on kinds of cases, from a day on, until a day or without end. */
export interface Agreement extends Versioned {
  readonly level: AgreementLevel;
  readonly firstUnionId: string;
  readonly secondUnionId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly caseKinds: readonly CaseKind[];
  readonly purposes: readonly Purpose[];
  readonly costs: CostSharing | null;
  /** Workers from the one area who work in the other, as the two unions count them. */
  readonly workersCovered: number | null;
  readonly signedAt: Date;
}

export type AgreementDraft = Omit<Agreement, 'version' | 'signedAt'>;

export function signAgreement(draft: AgreementDraft, now: Date): Decision<Agreement> {
  if (draft.firstUnionId === draft.secondUnionId) {
    throw refusal('request.malformed', {}, [{ pointer: '/secondUnionId', code: 'same-union' }]);
  }
  if (!isIsoDate(draft.validFrom)) {
    throw refusal('request.malformed', {}, [{ pointer: '/validFrom', code: 'day' }]);
  }
  if (draft.validTo !== null && (!isIsoDate(draft.validTo) || draft.validTo < draft.validFrom)) {
    throw refusal('request.malformed', {}, [{ pointer: '/validTo', code: 'before-valid-from' }]);
  }
  const { id, validTo, costs, workersCovered, ...told } = draft;
  const event = new AgreementSigned({
    ...told,
    agreementId: id,
    validTo: validTo ?? undefined,
    caseKinds: [...draft.caseKinds],
    purposes: [...draft.purposes],
    costs: costs ?? undefined,
    workersCovered: workersCovered ?? undefined,
    signedAt: now.toISOString(),
  });
  return { state: { ...draft, signedAt: now, version: 0 }, events: [event] };
}

/** The agreement gets a last day, today at the earliest: what was referred under it goes on. */
export function terminateAgreement(agreement: Agreement, validTo: string, now: Date): Decision<Agreement> {
  const today = dateInShanghai(now);
  if (!isIsoDate(validTo) || validTo < today || validTo < agreement.validFrom) {
    throw refusal('request.malformed', {}, [{ pointer: '/validTo', code: 'day-past' }]);
  }
  if (!isInForce(agreement, today) && agreement.validFrom <= today) throw refusal('agreement.already-ended');
  const event = new AgreementTerminated({ agreementId: agreement.id, validTo, terminatedAt: now.toISOString() });
  return { state: { ...agreement, validTo }, events: [event] };
}

export function isInForce(agreement: Pick<Agreement, 'validFrom' | 'validTo'>, day: string): boolean {
  return agreement.validFrom <= day && (agreement.validTo === null || day <= agreement.validTo);
}

const specificity: Readonly<Record<AgreementLevel, number>> = { interprovincial: 0, intercity: 1, intercounty: 2 };

/** The most specific of several agreements: between counties before cities before provinces; the newest of equals. */
export function mostSpecific<A extends Pick<Agreement, 'level' | 'validFrom'>>(
  agreements: readonly A[],
): A | undefined {
  return agreements.toSorted(
    (a, b) => specificity[b.level] - specificity[a.level] || b.validFrom.localeCompare(a.validFrom),
  )[0];
}

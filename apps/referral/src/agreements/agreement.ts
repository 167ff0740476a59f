import { AgreementSigned, refusal, type AgreementLevel, type CaseKind, type Purpose } from '@liandong/contracts';
import { isIsoDate } from '@liandong/kernel';
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
  const { id, validTo, ...told } = draft;
  const event = new AgreementSigned({
    ...told,
    agreementId: id,
    validTo: validTo ?? undefined,
    caseKinds: [...draft.caseKinds],
    purposes: [...draft.purposes],
    signedAt: now.toISOString(),
  });
  return { state: { ...draft, signedAt: now, version: 0 }, events: [event] };
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

import {
  ConsentGiven,
  ConsentWithdrawn,
  refusal,
  type CutReferral,
  type DisclosureField,
  type Purpose,
} from '@liandong/contracts';
import { actionsFrom, isWithin, next } from '@liandong/kernel';
import type { AddedRows, Decision, Versioned } from '@liandong/platform';
import { openStatuses, type CaseStatus } from '../cases/lifecycle.js';
import type { WayOfConsent } from '../cases/words.js';

/** Consent can be withdrawn at any time (PIPL art. 15), whatever became of the case. */
export const consentLifecycle = { given: { withdraw: 'withdrawn' }, withdrawn: {} } as const;
export type ConsentStatus = keyof typeof consentLifecycle;

/** One worker's consent: to whom, for what, which fields, by which text, how given (PIPL art. 23). */
export interface Consent extends Versioned {
  readonly caseId: string;
  readonly claimantId: string;
  /** A named organisation, or any competent partner in a region: exactly one of the two. */
  readonly recipientId: string | null;
  readonly recipientRegion: string | null;
  readonly purpose: Purpose;
  readonly fields: readonly DisclosureField[];
  /** Version of the text that was agreed to. */
  readonly consentVersion: number;
  readonly givenBy: WayOfConsent;
  readonly givenOn: string;
  readonly evidenceId: string | null;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
}

export const statusOfConsent = ({ withdrawnAt }: Pick<Consent, 'withdrawnAt'>): ConsentStatus =>
  withdrawnAt === null ? 'given' : 'withdrawn';

export const actionsOnConsent = (consent: Pick<Consent, 'withdrawnAt'>) =>
  actionsFrom(consentLifecycle, statusOfConsent(consent));

/** A consent that comes after the registration of its case. */
export function giveConsent(consent: Consent, caseStatus: CaseStatus, added: readonly AddedRows[]): Decision<Consent> {
  if (!openStatuses.includes(caseStatus)) throw refusal('case.ended', { currentState: caseStatus });
  const event = new ConsentGiven({
    caseId: consent.caseId,
    consentId: consent.id,
    claimantId: consent.claimantId,
    recipientId: consent.recipientId ?? undefined,
    recipientRegion: consent.recipientRegion ?? undefined,
    purpose: consent.purpose,
    consentVersion: consent.consentVersion,
    givenAt: consent.recordedAt.toISOString(),
  });
  return { state: consent, events: [event], added };
}

/** `cut`: the referrals under which the worker's information may no longer be read by this. */
export function withdrawConsent(consent: Consent, cut: readonly CutReferral[], now: Date): Decision<Consent> {
  next(consentLifecycle, statusOfConsent(consent), 'withdraw');
  const event = new ConsentWithdrawn({
    caseId: consent.caseId,
    consentId: consent.id,
    claimantId: consent.claimantId,
    cut: [...cut],
    withdrawnAt: now.toISOString(),
  });
  return { state: { ...consent, withdrawnAt: now }, events: [event] };
}

/** What a disclosure asks of consent. */
export interface Asked {
  readonly recipientId: string;
  readonly recipientRegion: string;
  readonly purpose: Purpose;
}

type Covering = Pick<Consent, 'recipientId' | 'recipientRegion' | 'purpose' | 'fields' | 'withdrawnAt'>;

/** The fields one worker's consents let go to a recipient for a purpose; a withdrawn consent lets nothing go. */
export function coveredFields(consents: readonly Covering[], asked: Asked): ReadonlySet<DisclosureField> {
  const covering = consents.filter(
    ({ recipientId, recipientRegion, purpose, withdrawnAt }) =>
      withdrawnAt === null &&
      purpose === asked.purpose &&
      (recipientId === asked.recipientId ||
        (recipientRegion !== null && isWithin(asked.recipientRegion, recipientRegion))),
  );
  return new Set(covering.flatMap(({ fields }) => fields));
}

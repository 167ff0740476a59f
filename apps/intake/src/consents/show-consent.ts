import { actionsOnConsent, statusOfConsent, type Consent } from './consent.js';
import type { ConsentView } from './consent.dto.js';

/** A consent as the owner of its case sees it. */
export function showConsent(consent: Consent): ConsentView {
  return {
    id: consent.id,
    version: consent.version,
    status: statusOfConsent(consent),
    actions: [...actionsOnConsent(consent)],
    caseId: consent.caseId,
    claimantId: consent.claimantId,
    recipientId: consent.recipientId ?? undefined,
    recipientRegion: consent.recipientRegion ?? undefined,
    purpose: consent.purpose,
    fields: [...consent.fields],
    consentVersion: consent.consentVersion,
    givenBy: consent.givenBy,
    givenOn: consent.givenOn,
    evidenceId: consent.evidenceId ?? undefined,
    recordedAt: consent.recordedAt.toISOString(),
    withdrawnAt: consent.withdrawnAt?.toISOString(),
  };
}

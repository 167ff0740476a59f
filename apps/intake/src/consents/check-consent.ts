import type { Findings } from '../cases/findings.js';
import type { ConsentDto } from './consent.dto.js';

/** What the form of a consent cannot say: one recipient and one only, an existing region, a day that has come. */
export function checkConsent(consent: ConsentDto, place: string, today: string, findings: Findings): void {
  const { recipientId, recipientRegion, givenOn } = consent;
  const named = [recipientId, recipientRegion].filter((recipient) => recipient !== undefined && recipient !== null);
  if (named.length !== 1) findings.problem(`${place}/recipientId`, 'one-recipient');
  findings.region(`${place}/recipientRegion`, recipientRegion);
  findings.dayNotAfter(today, `${place}/givenOn`, givenOn);
}

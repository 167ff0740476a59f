import type { Agreement } from './agreement.js';
import type { AgreementView } from './agreement.dto.js';

export function showAgreement({ signedAt: _, validTo, ...shown }: Agreement): AgreementView {
  return { ...shown, validTo: validTo ?? undefined };
}

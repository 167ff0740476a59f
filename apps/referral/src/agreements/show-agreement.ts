import type { Agreement } from './agreement.js';
import type { AgreementView } from './agreement.dto.js';

export function showAgreement({ signedAt: _, validTo, costs, workersCovered, ...shown }: Agreement): AgreementView {
  return {
    ...shown,
    caseKinds: [...shown.caseKinds],
    purposes: [...shown.purposes],
    validTo: validTo ?? undefined,
    costs: costs ?? undefined,
    workersCovered: workersCovered ?? undefined,
  };
}

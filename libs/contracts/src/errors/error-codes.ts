import { DomainError, type FieldProblem } from '@liandong/kernel';
import type { Bilingual, ErrorText } from './error-text.js';
import { fillText } from './fill-text.js';
import { gatewayErrors } from './gateway.errors.js';
import { intakeErrors } from './intake.errors.js';
import { referralErrors } from './referral.errors.js';
import { reportingErrors } from './reporting.errors.js';
import { requestErrors } from './request.errors.js';
import { reroutingErrors } from './rerouting.errors.js';
import { settlementErrors } from './settlement.errors.js';

const texts = {
  ...requestErrors,
  ...gatewayErrors,
  ...intakeErrors,
  ...referralErrors,
  ...reroutingErrors,
  ...reportingErrors,
  ...settlementErrors,
};

/** Every stable error code of the API. Clients may switch on it; a code is never renamed. */
export type ErrorCode = keyof typeof texts;

export const errorTexts: Readonly<Record<ErrorCode, ErrorText>> = texts;

/** What to do about a refusal; one that passes says how many minutes are left. */
export function adviceOn(code: ErrorCode, { retryAfter_s }: { readonly retryAfter_s?: unknown } = {}): Bilingual {
  const minutes = String(Math.ceil((typeof retryAfter_s === 'number' ? retryAfter_s : 60) / 60));
  return fillText(errorTexts[code].advice, () => ({ zh: minutes, en: minutes }));
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(texts, code);
}

/** A refusal by its code. `details` become members of the problem document, `problems` its `errors` with pointers. */
export function refusal(
  code: ErrorCode,
  details: Readonly<Record<string, unknown>> = {},
  problems: readonly FieldProblem[] = [],
): DomainError {
  return new DomainError(code, details, problems);
}

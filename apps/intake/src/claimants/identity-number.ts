import { checkResidentId } from '@liandong/kernel';
import type { DocumentKind } from '../cases/words.js';

/** A final x means X: one person has one spelling, or the keyed hashes differ. */
export const normaliseIdNumber = (text: string): string => text.toUpperCase();

const permitPrefix = /^8[123]0000/;
/** Passports differ by country; ICAO Doc 9303 gives nine characters, some countries print more. */
const passportForm = /^[A-Z0-9]{5,17}$/;

export interface IdNumberCheck {
  /** What is wrong, for a problem's `code`; undefined when nothing is. */
  readonly fault?: string;
  /** What is odd: a prefix of no division of today, which an abolished county leaves behind. */
  readonly warning?: 'unknown-division-prefix';
}

/** Checks a normalised number by its kind of document; `today` (ISO date) bounds the birth date. */
export function checkIdNumber(kind: DocumentKind, number: string, today: string): IdNumberCheck {
  if (kind === 'passport') return passportForm.test(number) ? {} : { fault: 'passport-number' };
  const check = checkResidentId(number, today);
  if (!check.valid) return { fault: `id-number-${check.reason}` };
  if (kind === 'residence-permit' && !permitPrefix.test(number)) return { fault: 'id-number-permit-prefix' };
  return check.warnings.length > 0 ? { warning: 'unknown-division-prefix' } : {};
}

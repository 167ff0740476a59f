import { isDivision } from '../divisions/divisions.js';
import { DomainError } from '../domain-error.js';
import { isIsoDate } from '../iso-date.js';

/** What a resident identity number says, or the first thing that is wrong with it. */
export type ResidentIdCheck =
  | {
      readonly valid: true;
      /** ISO date. */
      readonly birthDate: string;
      readonly sex: 'male' | 'female';
      readonly divisionCode: string;
      readonly warnings: readonly 'unknown-division'[];
    }
  | { readonly valid: false; readonly reason: 'length' | 'characters' | 'birth-date' | 'check-digit' };

// Residence permits for people from Hong Kong, Macau and Taiwan carry these in place of a division.
const permitPrefixes: ReadonlySet<string> = new Set(['810000', '820000', '830000']);

// ISO 7064 MOD 11-2 as GB 11643-1999 applies it: position i from the right weighs 2^(i-1) mod 11.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/**
 * Checks an 18-character number by GB 11643-1999; residence permits (81, 82, 83) follow the same standard.
 * `today` (ISO date) bounds the birth date. A final x must be a capital X, so that one person has one spelling.
 * A prefix outside today's division table is only a warning: people keep numbers whose county has been abolished.
 */
export function checkResidentId(text: string, today: string): ResidentIdCheck {
  if (text.length !== 18) return { valid: false, reason: 'length' };
  if (!/^[0-9]{17}[0-9X]$/.test(text)) return { valid: false, reason: 'characters' };
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isIsoDate(birthDate) || birthDate > today) return { valid: false, reason: 'birth-date' };
  if (text[17] !== checkCharacterOf(text)) return { valid: false, reason: 'check-digit' };
  const divisionCode = text.slice(0, 6);
  const known = isDivision(divisionCode) || permitPrefixes.has(divisionCode);
  return {
    valid: true,
    birthDate,
    sex: Number(text[16]) % 2 === 1 ? 'male' : 'female',
    divisionCode,
    warnings: known ? [] : ['unknown-division'],
  };
}

/**
 * Makes a synthetic number with a correct check character, for demonstration data and tests: it names no real person.
 * `sequence` is 0 to 999, odd for men. Throws DomainError `identity.parts-invalid`.
 */
export function syntheticResidentId(divisionCode: string, birthDate: string, sequence: number): string {
  const sequenceFits = Number.isInteger(sequence) && sequence >= 0 && sequence <= 999;
  if (!/^[0-9]{6}$/.test(divisionCode) || !isIsoDate(birthDate) || !sequenceFits) {
    throw new DomainError('identity.parts-invalid');
  }
  const first17 = divisionCode + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + checkCharacterOf(first17);
}

function checkCharacterOf(text: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

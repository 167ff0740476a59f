import { DomainError } from '../domain-error.js';

/** Whether a unified social credit code is well formed, or the first thing that is wrong with it. */
export type CreditCodeCheck =
  { readonly valid: true } | { readonly valid: false; readonly reason: 'length' | 'characters' | 'check-character' };

// GB 32100-2015 leaves out I, O, S, V and Z, which are misread too easily. A character is worth its place here.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const prefix = /^[0-9ABCDEFGHJKLMNPQRTUWXY]{17}$/;

/** Checks an 18-character unified social credit code (capitals) by alphabet and check character, GB 32100-2015. */
export function checkCreditCode(text: string): CreditCodeCheck {
  if (text.length !== 18) return { valid: false, reason: 'length' };
  const first17 = text.slice(0, 17);
  if (!prefix.test(first17) || !alphabet.includes(text.charAt(17))) return { valid: false, reason: 'characters' };
  if (text.charAt(17) !== checkCharacterOf(first17)) return { valid: false, reason: 'check-character' };
  return { valid: true };
}

/**
 * Completes 17 characters to a synthetic code for demonstration data and tests: it names no real organisation.
 * Throws DomainError `identity.parts-invalid`.
 */
export function syntheticCreditCode(prefix17: string): string {
  if (!prefix.test(prefix17)) throw new DomainError('identity.parts-invalid');
  return prefix17 + checkCharacterOf(prefix17);
}

function checkCharacterOf(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  // A sum that divides by 31 leaves 31, which the standard writes as 0.
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

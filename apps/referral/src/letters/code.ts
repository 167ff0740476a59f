import { randomInt } from 'node:crypto';
import { signsOfCode } from '@liandong/kernel';

/** Crockford's alphabet: no I, L, O and U, which people take for other signs. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 7;
const SIGNS_PER_GROUP = 4;
const SIGNS = GROUPS * SIGNS_PER_GROUP;

const form = new RegExp(`^[${ALPHABET}]{${SIGNS}}$`);

/** A new code: 28 signs of 5 bits, 140 bits of chance. */
export function newCode(): string {
  return Array.from({ length: SIGNS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** A code as somebody typed it, without what they put between and what they took for another sign. */
export function readCode(typed: string): string | undefined {
  const code = signsOfCode(typed);
  return form.test(code) ? code : undefined;
}

/** As it stands on the letter: in groups that a person can read out and type. */
export function writeCode(code: string): string {
  return code.match(new RegExp(`.{${SIGNS_PER_GROUP}}`, 'g'))!.join('-');
}

/** What the API document says of a code in a path. */
export const CODE_PATTERN = `^[0-9A-Za-z]{${SIGNS_PER_GROUP}}(-?[0-9A-Za-z]{${SIGNS_PER_GROUP}}){${GROUPS - 1}}$`;

/** Under which the keyed hash of a code is made. */
export const CODE_DOMAIN = 'letter-code';

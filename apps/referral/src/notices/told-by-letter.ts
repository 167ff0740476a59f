import { doorActs } from '../letters/door-acts.js';
import { actionsOfEvent } from '../referrals/history.js';
import type { ReferralAction } from '../referrals/lifecycle.js';

/** The word to a partner without a system that a letter was made. */
export const LETTER_ISSUED = 'letter-issued';

const PREFIX = 'tell-partner-';

const doneAtTheDoor: readonly ReferralAction[] = Object.values(doorActs).flat(2);

/**
 * Whether a word told to a partner without a system is news to it: what it may have done itself, by its letter, is not.
 * That a referral was withdrawn is, unless it agreed to it. That there is a letter is none to who reads it.
 */
export const isNewsByLetter = (word: string): boolean =>
  word === 'withdrawn' ||
  (word !== LETTER_ISSUED && !(actionsOfEvent[word] ?? []).some((action) => doneAtTheDoor.includes(action)));

/** The word to an origin that its partner, which has no account, is to be told another word by letter. */
export const toTellByLetter = (word: string) => `${PREFIX}${word}`;

/** The word that is to be told; undefined where it is no such word. */
export const wordToTell = (word: string): string | undefined =>
  word.startsWith(PREFIX) ? word.slice(PREFIX.length) : undefined;

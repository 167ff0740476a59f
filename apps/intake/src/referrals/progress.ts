/** What each event of a referral means for whose hands the case is in; any other changes nothing about it. */
const holders: Readonly<Record<string, 'partner' | 'owner'>> = {
  accepted: 'partner',
  reopened: 'partner',
  declined: 'owner',
  withdrawn: 'owner',
  rerouted: 'owner',
  failed: 'owner',
  voided: 'owner',
};

/** The ends after which the partner, for whom it came to nothing, no longer reads what was disclosed. */
export const closingWords: readonly string[] = ['declined', 'withdrawn', 'rerouted', 'voided'];

/** Whether the case is with the partner from this event on; undefined where it stays with whom it is. */
export function isWithPartnerAfter(word: string): boolean | undefined {
  const holder = holders[word];
  return holder && holder === 'partner';
}

/** Whether the referral is still to end (true), has ended (false), or goes on as it was (undefined). */
export function isLiveAfter(word: string): boolean | undefined {
  if (['drafted', 'outcome-objected', 'reopened'].includes(word)) return true;
  return ['voided', 'withdrawn', 'completed', 'declined', 'failed', 'rerouted'].includes(word) ? false : undefined;
}

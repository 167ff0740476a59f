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

/** What is done beside the way of a referral: the stage that the worker is told stays what it was. */
export const besideTheWay: readonly string[] = [
  'amended',
  'reminded',
  'escalated',
  'urged',
  'supervised',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'station-assigned',
  'step-recorded',
  'hearing-scheduled',
  'hearing-moved',
  'hearing-cancelled',
  'outcome-proposed',
  'work-team-formed',
  'work-team-joined',
  'work-team-journey-planned',
  'work-team-cost-recorded',
  'work-team-closed',
  'disposal-stated',
  'consent-withdrawn',
  'reopen-proposed',
  'unreachable-attested',
];

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

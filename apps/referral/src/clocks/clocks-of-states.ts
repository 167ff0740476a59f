import type { ReferralStatus } from '../referrals/lifecycle.js';
import type { ReferralClock } from './clock-codes.js';

export interface StateClocks {
  /** Run from when the state is entered; one that stood goes on. */
  readonly runs: readonly ReferralClock[];
  /** Go on where they run already, but do not begin here. */
  readonly goOn?: readonly ReferralClock[];
  /** Stand until the referral comes back to where they run. */
  readonly stand?: readonly ReferralClock[];
}

const none: StateClocks = { runs: [] };

/**
 * Which clocks run in which state: the whole truth beside the lifecycle. A clock that a state does not name ends with
 * the step into it.
 */
export const clocksOfStates: Readonly<Record<ReferralStatus, StateClocks>> = {
  draft: { runs: ['preparation'] },
  approving: { runs: ['signature'], stand: ['preparation'] },
  sent: { runs: ['delivery', 'acceptance'] },
  delivered: { runs: ['first-response', 'acceptance'] },
  reviewing: { runs: ['acceptance'] },
  returned: { runs: ['supplement'], stand: ['acceptance'] },
  'decline-proposed': { runs: ['acceptance'] },
  declined: none,
  accepted: { runs: ['assist-reply', 'progress'] },
  'in-progress': { runs: ['progress'], goOn: ['employer-letter'] },
  'on-hold': { runs: ['hold-review'], stand: ['progress', 'employer-letter'] },
  'cancel-requested': {
    runs: ['cancel-answer'],
    stand: ['acceptance', 'assist-reply', 'progress', 'employer-letter'],
  },
  withdrawn: none,
  rerouted: none,
  expired: { runs: ['reroute-decision'] },
  'outcome-reported': { runs: ['closing-confirmation'], stand: ['employer-letter'] },
  completed: none,
  failed: none,
  voided: none,
};

/** Events, by their word, that let a clock begin anew though the state goes on running it. */
export const beginsAnew: Readonly<Partial<Record<string, readonly ReferralClock[]>>> = {
  // The partner's time is counted from when it has the package, an overruled decline from when review goes on.
  delivered: ['acceptance'],
  'decline-overruled': ['acceptance'],
  started: ['progress'],
  'step-recorded': ['progress'],
};

/** What a step between two states does to clocks, in words for the table of the documentation. */
export function clockEffect(from: ReferralStatus, to: ReferralStatus, word: string): string {
  const [before, after] = [clocksOfStates[from], clocksOfStates[to]];
  const anew = from === to || before.runs.some((code) => after.runs.includes(code)) ? (beginsAnew[word] ?? []) : [];
  const stood = before.stand ?? [];
  const known = [...before.runs, ...stood, ...(before.goOn ?? [])];
  const kept = [...after.runs, ...(after.stand ?? []), ...(after.goOn ?? [])];
  const effects = [
    ['starts', after.runs.filter((code) => !known.includes(code))],
    ['starts anew', after.runs.filter((code) => anew.includes(code) && known.includes(code))],
    ['goes on', [...after.runs, ...(after.goOn ?? [])].filter((code) => stood.includes(code))],
    ['stops', (after.stand ?? []).filter((code) => [...before.runs, ...(before.goOn ?? [])].includes(code))],
    ['ends', known.filter((code) => !kept.includes(code))],
  ] as const;
  return effects.flatMap(([verb, codes]) => (codes.length > 0 ? [`${verb}: ${codes.join(', ')}`] : [])).join('; ');
}

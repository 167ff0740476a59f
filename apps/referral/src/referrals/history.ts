import { actionsFrom, next } from '@liandong/kernel';
import { legalHistory } from '@liandong/platform';
import { lifecycle, type ReferralAction, type ReferralStatus } from './lifecycle.js';

const TYPES = 'cn.liandong.referral.';

/** The actions behind each event of a referral: the state it came upon tells which. The first event has none. */
export const actionsOfEvent: Readonly<Record<string, readonly ReferralAction[]>> = {
  amended: ['amend'],
  submitted: ['submit'],
  revised: ['revise'],
  sent: ['sign'],
  voided: ['void', 'void-sent'],
  delivered: ['deliver'],
  claimed: ['claim'],
  returned: ['return'],
  supplemented: ['supplement'],
  accepted: ['accept'],
  'decline-proposed': ['propose-decline'],
  'decline-overruled': ['overrule'],
  declined: ['confirm-decline', 'decline-unsupplemented'],
  'station-assigned': ['assign-station'],
  started: ['start'],
  'step-recorded': ['record-step'],
  'hearing-scheduled': ['schedule-hearing'],
  'hearing-moved': ['move-hearing'],
  'hearing-cancelled': ['cancel-hearing'],
  'outcome-proposed': ['propose-outcome'],
  held: ['hold'],
  resumed: ['resume'],
  'cancel-requested': ['request-cancel'],
  'cancel-refused': ['refuse-cancel', 'refuse-cancel-on-hold'],
  withdrawn: ['withdraw', 'confirm-cancel', 'lapse'],
  'disposal-stated': ['state-disposal'],
  expired: ['expire'],
  urged: ['urge'],
  supervised: ['supervise'],
  'extension-asked': ['ask-extension'],
  'extension-granted': ['grant-extension'],
  'extension-refused': ['refuse-extension'],
  'work-team-formed': ['form-work-team'],
  'work-team-joined': ['join-work-team'],
  'work-team-journey-planned': ['plan-work-team-journey'],
  'work-team-cost-recorded': ['record-work-team-cost'],
  'work-team-closed': ['close-work-team'],
  'late-answered': ['answer-late'],
  rerouted: ['reroute', 'reroute-expired'],
  'outcome-reported': ['report-outcome'],
  'unreachable-attested': ['attest-unreachable'],
  completed: ['complete', 'complete-unreachable'],
  'outcome-objected': ['object'],
  failed: ['fail'],
  'reopen-proposed': ['propose-reopen'],
  reopened: ['reopen'],
};

/** What is told without anybody acting, of clocks and of a worker's consent: the state stays as it is. */
export const onlyTold: readonly string[] = ['reminded', 'escalated', 'consent-withdrawn'];

/** The state after an event of a type; throws when the lifecycle does not lead there from the state before. */
export function statusAfter(status: string | undefined, type: string, backTo: string | null): ReferralStatus {
  const word = type.slice(TYPES.length).replace(/\.v\d+$/, '');
  if (status === undefined && word === 'drafted') return 'draft';
  const from = status as ReferralStatus;
  // A letter that came after its time is told to have arrived together with its late answer, which follows.
  if (onlyTold.includes(word) || (word === 'delivered' && from === 'expired')) return from;
  const possible = actionsFrom(lifecycle, from).filter((action) => actionsOfEvent[word]!.includes(action));
  const led = possible.find((action) => backTo === null || next(lifecycle, from, action) === backTo);
  return next(lifecycle, from, led ?? actionsOfEvent[word]![0]!);
}

export const referralHistory = legalHistory('referrals-keep-to-their-lifecycle', {
  table: 'referrals',
  types: TYPES,
  says: `data ->> 'backTo'`,
  follow: statusAfter,
});

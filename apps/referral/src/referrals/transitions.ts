import { actionsFrom, next } from '@liandong/kernel';
import { clockEffect, clocksOfStates } from '../clocks/clocks-of-states.js';
import { actionsOfEvent } from './history.js';
import { lifecycle, statuses, type ReferralAction } from './lifecycle.js';
import { whoMay } from './who-may.js';

interface Transition {
  /** Number in domain.md §4; an action of ours that the table there has not, is without. */
  readonly number?: number;
  /** Whether the worker is told; of a step, only where the step itself is for them to know. */
  readonly tellsWorker: boolean | 'by step';
}

/** What stands beside each action in the table of the design: its number, and whether the worker hears of it. */
export const transitions: Readonly<Record<ReferralAction, Transition>> = {
  submit: { number: 2, tellsWorker: false },
  revise: { number: 3, tellsWorker: false },
  sign: { number: 4, tellsWorker: true },
  deliver: { number: 5, tellsWorker: false },
  claim: { number: 6, tellsWorker: false },
  return: { number: 7, tellsWorker: true },
  supplement: { number: 8, tellsWorker: false },
  accept: { number: 9, tellsWorker: true },
  'propose-decline': { number: 10, tellsWorker: false },
  'confirm-decline': { number: 11, tellsWorker: true },
  overrule: { number: 12, tellsWorker: false },
  reroute: { number: 13, tellsWorker: true },
  start: { number: 14, tellsWorker: false },
  'record-step': { number: 15, tellsWorker: 'by step' },
  hold: { number: 16, tellsWorker: true },
  resume: { number: 17, tellsWorker: true },
  void: { number: 18, tellsWorker: false },
  withdraw: { number: 19, tellsWorker: true },
  'request-cancel': { number: 20, tellsWorker: true },
  'confirm-cancel': { number: 21, tellsWorker: true },
  'refuse-cancel': { number: 22, tellsWorker: true },
  'refuse-cancel-on-hold': { number: 22, tellsWorker: true },
  expire: { number: 23, tellsWorker: true },
  'answer-late': { number: 24, tellsWorker: false },
  'reroute-expired': { number: 25, tellsWorker: true },
  'report-outcome': { number: 26, tellsWorker: true },
  complete: { number: 27, tellsWorker: true },
  'attest-unreachable': { number: 27, tellsWorker: false },
  'complete-unreachable': { number: 27, tellsWorker: true },
  object: { number: 28, tellsWorker: true },
  fail: { number: 29, tellsWorker: true },
  reopen: { number: 30, tellsWorker: true },
  'void-sent': { number: 31, tellsWorker: false },
  'decline-unsupplemented': { number: 32, tellsWorker: true },
  lapse: { number: 33, tellsWorker: true },
  amend: { tellsWorker: false },
  'assign-station': { tellsWorker: false },
  'schedule-hearing': { tellsWorker: true },
  'move-hearing': { tellsWorker: true },
  'cancel-hearing': { tellsWorker: true },
  'propose-outcome': { tellsWorker: false },
  'propose-reopen': { tellsWorker: false },
  'state-disposal': { tellsWorker: false },
  urge: { tellsWorker: false },
  supervise: { tellsWorker: false },
  'ask-extension': { tellsWorker: false },
  'grant-extension': { tellsWorker: false },
  'refuse-extension': { tellsWorker: false },
  'form-work-team': { tellsWorker: false },
  'join-work-team': { tellsWorker: false },
  'plan-work-team-journey': { tellsWorker: false },
  'record-work-team-cost': { tellsWorker: false },
  'close-work-team': { tellsWorker: false },
};

const eventOf = (action: ReferralAction) =>
  Object.keys(actionsOfEvent).find((word) => actionsOfEvent[word]!.includes(action)) ?? '';

const toldOf = ({ tellsWorker }: Transition) => (tellsWorker === true ? 'yes' : tellsWorker || 'no');

/** T1 leads from no state: the referral begins with it. What a partner asks for it drafts itself. */
const birth = [
  1, '–', '`POST /referrals`, `/referral-requests`', 'draft', 'origin-clerk; of a request partner-clerk',
  '`referral.drafted`', 'no', `starts: ${clocksOfStates.draft.runs.join(', ')}`,
]; // prettier-ignore

/** The table of the documentation, in Markdown: the beginning, and one row for each state an action is possible in. */
export function transitionTable(): string {
  const rows = statuses.flatMap((from) =>
    actionsFrom(lifecycle, from).map((action) => {
      const to = next(lifecycle, from, action);
      const word = eventOf(action);
      const who = whoMay[action]?.join(', ') ?? 'nobody yet';
      return [
        transitions[action].number ?? '',
        from,
        `\`${action}\``,
        to,
        who,
        `\`referral.${word}\``,
        toldOf(transitions[action]),
        clockEffect(from, to, word),
      ];
    }),
  );
  const head = ['T', 'from', 'action', 'to', 'who', 'event', 'worker told', 'clocks'];
  return [head, head.map(() => '---'), birth, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

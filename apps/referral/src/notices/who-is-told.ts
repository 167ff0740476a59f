import { sides, type Side } from '@liandong/contracts';
import { actionsFrom, next } from '@liandong/kernel';
import { actionsOfEvent } from '../referrals/history.js';
import { ballOf, lifecycle, statuses, type ReferralAction, type ReferralStatus } from '../referrals/lifecycle.js';
import { transitions } from '../referrals/transitions.js';
import { whoMay, type Position } from '../referrals/who-may.js';

export type Recipient = Side | 'station';

/** From which states to which an action leads. */
const movesOf = (action: ReferralAction) =>
  statuses
    .filter((from) => actionsFrom(lifecycle, from).includes(action))
    .map((from) => ({ from, to: next(lifecycle, from, action) }));

/** The ball comes to somebody who had it not before. */
const handsOver = (action: ReferralAction) =>
  movesOf(action).some(({ from, to }) => ballOf(to) !== null && ballOf(to) !== ballOf(from));

/** States in which a station may have the work in hand. */
const stationed: readonly ReferralStatus[] = [
  'accepted',
  'in-progress',
  'on-hold',
  'cancel-requested',
  'outcome-reported',
  'completed',
  'failed',
];

/** The work a station may have in hand begins, stands, ends or is taken up again. */
const movesWork = (action: ReferralAction) =>
  movesOf(action).some(({ from, to }) => from !== to && stationed.includes(from));

/**
 * What moves no ball, and is still for the other to hear: that one side works, presses, asks for time or more, or
 * accounts.
 */
const heard: readonly ReferralAction[] = [
  'start',
  'record-step',
  'propose-reopen',
  'urge',
  'supervise',
  'ask-extension',
  'grant-extension',
  'refuse-extension',
  'state-disposal',
];

/** So is all of a work team: the other side sends people along, expects visitors, or bears the cost. */
const concernsTheOther = (action: ReferralAction) => heard.includes(action) || action.includes('work-team');

const isNotable = (action: ReferralAction) =>
  transitions[action].tellsWorker === true || handsOver(action) || concernsTheOther(action);

/** The system is of no side, and neither is who stands above one. */
const sideOf = (position: Position): Recipient | 'neither' => {
  if (position === 'system' || position === 'superior') return 'neither';
  if (position === 'station-lawyer') return 'station';
  return position.startsWith('origin') ? 'origin' : 'partner';
};

/**
 * What is for one reader alone. Within an office, what a clerk lays before the supervisor waits until that office hears
 * of it; a station speaks to the partner it works for, and the rest of the world hears what the partner makes of it.
 */
const toOne: Readonly<Partial<Record<string, readonly Recipient[]>>> = {
  submitted: ['origin'],
  'unreachable-attested': ['origin'],
  'decline-proposed': ['partner'],
  'station-assigned': ['station'],
  'outcome-proposed': ['partner'],
};

/**
 * Whom an event of a referral (its name without `referral.`) is told to: every side that did not do it alone, and the
 * station whose work it moves. An action that several may do is told to all of them.
 */
export function toldOf(word: string): readonly Recipient[] {
  const one = toOne[word];
  if (one) return one;
  const actions = (actionsOfEvent[word] ?? []).filter(isNotable);
  if (actions.length === 0) return [];
  const doers = new Set(actions.flatMap((action) => whoMay[action] ?? []).map(sideOf));
  const told = sides.filter((side) => doers.size !== 1 || !doers.has(side));
  return doers.has('station') || actions.some(movesWork) ? [...told, 'station'] : told;
}

/** What is told, by the name of the event. A sent referral is told to the partner when it has arrived. */
export const toldEvents: readonly string[] = Object.keys(actionsOfEvent).filter(
  (word) => word !== 'sent' && toldOf(word).length > 0,
);

import { sides, type Side } from '@liandong/contracts';
import { actionsFrom, next } from '@liandong/kernel';
import { actionsOfEvent } from '../referrals/history.js';
import { ballOf, lifecycle, statuses, type ReferralAction } from '../referrals/lifecycle.js';
import { transitions } from '../referrals/transitions.js';
import { whoMay, type Position } from '../referrals/who-may.js';

export type Recipient = Side | 'station';

/** The ball comes to somebody who had it not before. */
function handsOver(action: ReferralAction): boolean {
  return statuses
    .filter((from) => actionsFrom(lifecycle, from).includes(action))
    .some((from) => {
      const ball = ballOf(next(lifecycle, from, action));
      return ball !== null && ball !== ballOf(from);
    });
}

/** What moves no ball, and is still for the other to hear: that one side presses, asks for time or more, or accounts. */
const pressing: readonly ReferralAction[] = [
  'propose-reopen',
  'urge',
  'supervise',
  'ask-extension',
  'grant-extension',
  'refuse-extension',
  'state-disposal',
];

/** So is all of a work team: the other side sends people along, expects visitors, or bears the cost. */
const concernsTheOther = (action: ReferralAction) => pressing.includes(action) || action.includes('work-team');

const isNotable = (action: ReferralAction) =>
  transitions[action].tellsWorker === true || handsOver(action) || concernsTheOther(action);

/** The system is of no side, and neither is who stands above one. */
const sideOf = (position: Position): Side | 'neither' => {
  if (position === 'system' || position === 'superior') return 'neither';
  return position.startsWith('origin') ? 'origin' : 'partner';
};

/**
 * Whom an event of a referral (its name without `referral.`) is told to: every side that did not do it alone. An action
 * that either side or the system may do is told to both.
 */
export function toldOf(word: string): readonly Recipient[] {
  if (word === 'station-assigned') return ['station'];
  // The station speaks to the partner it works for; the rest of the world hears what the partner makes of it.
  if (word === 'outcome-proposed') return ['partner'];
  // The clerk's word waits for the supervisor of the same side.
  if (word === 'unreachable-attested') return ['origin'];
  const actions = (actionsOfEvent[word] ?? []).filter(isNotable);
  if (actions.length === 0) return [];
  const doers = new Set(actions.flatMap((action) => whoMay[action] ?? []).map(sideOf));
  return sides.filter((side) => doers.size !== 1 || !doers.has(side));
}

/** What is told, by the name of the event. A sent referral is told to the partner when it has arrived. */
export const toldEvents: readonly string[] = Object.keys(actionsOfEvent).filter(
  (word) => word !== 'sent' && toldOf(word).length > 0,
);

import { actionsFrom, next } from '@liandong/kernel';
import { lifecycle, type ReferralAction, type ReferralStatus } from '../referrals/lifecycle.js';

/** What can be done with a letter, by the noun in its path: the actions of the lifecycle behind each, in turn. */
export const doorActs = {
  receipt: ['deliver'],
  acceptance: ['accept'],
  return: ['return'],
  decline: ['propose-decline', 'confirm-decline'],
  start: ['start'],
  steps: ['record-step'],
  hold: ['hold'],
  resumption: ['resume'],
  failure: ['fail'],
  outcome: ['report-outcome'],
  'cancellation-confirmation': ['confirm-cancel'],
  'disposal-statement': ['state-disposal'],
} as const satisfies Readonly<Record<string, readonly ReferralAction[]>>;
export type DoorAct = keyof typeof doorActs;
export const doorActNames = Object.keys(doorActs) as DoorAct[];

/** Answering takes a letter up by itself. */
const takingUp: readonly (readonly ReferralAction[])[] = [[], ['claim'], ['answer-late']];

/** What the holder of a letter may do now. */
export function doorActsFrom(
  status: ReferralStatus,
  { isDelivered, isDisposalDue }: { isDelivered: boolean; isDisposalDue: boolean },
): DoorAct[] {
  // What arrives after its time is received first, like any other.
  if (status === 'expired' && !isDelivered) return ['receipt'];
  return doorActNames.filter((act) => {
    if (act === 'disposal-statement' && !isDisposalDue) return false;
    return takingUp.some((before) => leads(status, [...before, ...doorActs[act]]));
  });
}

function leads(from: ReferralStatus, actions: readonly ReferralAction[]): boolean {
  let status = from;
  for (const action of actions) {
    if (!(actionsFrom(lifecycle, status) as readonly string[]).includes(action)) return false;
    status = next(lifecycle, status, action);
  }
  return true;
}

import { next } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import { lifecycle, type ReferralAction } from '../referrals/lifecycle.js';
import type { Limits } from '../referrals/obstacles.js';
import type { Referral } from '../referrals/referral.js';
import { actionsOf } from '../referrals/who-may.js';

type Way = readonly ReferralAction[];

/**
 * What can be done with a letter, by the noun in its path: the ways through the lifecycle behind each, as actions in turn.
 */
export const doorActs = {
  receipt: [['deliver']],
  acceptance: [['accept']],
  return: [['return']],
  decline: [['propose-decline', 'confirm-decline']],
  'unsupplemented-decline': [['decline-unsupplemented']],
  extension: [['ask-extension']],
  start: [['start']],
  steps: [['record-step']],
  hold: [['hold']],
  resumption: [['resume']],
  failure: [['fail']],
  outcome: [['report-outcome']],
  'cancellation-confirmation': [['confirm-cancel']],
  'cancellation-refusal': [['refuse-cancel'], ['refuse-cancel-on-hold']],
  'disposal-statement': [['state-disposal']],
} as const satisfies Readonly<Record<string, readonly Way[]>>;
export type DoorAct = keyof typeof doorActs;
export const doorActNames = Object.keys(doorActs) as DoorAct[];

/** Answering takes a letter up by itself. */
const takingUp: readonly Way[] = [[], ['claim'], ['answer-late']];

/** What the holder of a letter may do now. */
export function doorActsOf(referral: Referral, holder: Actor, limits: Limits): DoorAct[] {
  // What arrives after its time is received first, like any other.
  if (referral.status === 'expired' && referral.deliveredAt === null) return ['receipt'];
  return doorActNames.filter((act) =>
    takingUp.some((before) => doorActs[act].some((way) => leads(referral, holder, limits, [...before, ...way]))),
  );
}

function leads(referral: Referral, holder: Actor, limits: Limits, actions: Way): boolean {
  const [action, ...others] = actions;
  if (action === undefined) return true;
  if (!actionsOf(referral, holder, limits).includes(action)) return false;
  return leads({ ...referral, status: next(lifecycle, referral.status, action) }, holder, limits, others);
}

import { next } from '@liandong/kernel';
import { legalHistory } from '@liandong/platform';
import { lifecycle, type ReferralAction, type ReferralStatus } from './lifecycle.js';

const TYPES = 'cn.liandong.referral.';

/** The action behind each event of a referral; the first event has none. */
export const actionOfEvent: Readonly<Record<string, ReferralAction>> = {
  submitted: 'submit',
  revised: 'revise',
  sent: 'sign',
  voided: 'void',
  delivered: 'deliver',
  claimed: 'claim',
  returned: 'return',
  supplemented: 'supplement',
  accepted: 'accept',
  'decline-proposed': 'propose-decline',
  withdrawn: 'withdraw',
  'station-assigned': 'assign-station',
  started: 'start',
  'step-recorded': 'record-step',
  'outcome-reported': 'report-outcome',
  completed: 'complete',
  'outcome-objected': 'object',
};

export const referralHistory = legalHistory('referrals-keep-to-their-lifecycle', {
  table: 'referrals',
  types: TYPES,
  follow: (status, type) => {
    const word = type.slice(TYPES.length).replace(/\.v\d+$/, '');
    if (status === undefined && word === 'drafted') return 'draft';
    return next(lifecycle, status as ReferralStatus, actionOfEvent[word]!);
  },
});

/**
 * How far a demonstration case has come, each stage including what lies before it on its road, and what its referral
 * then stands at, where it has one.
 */
export const standing = {
  registered: null,
  declined: null,
  withdrawn: null,
  accepted: null,
  drafted: 'draft',
  voided: 'voided',
  approving: 'approving',
  sent: 'sent',
  delivered: 'delivered',
  unanswered: 'expired',
  'referral-withdrawn': 'withdrawn',
  reviewing: 'reviewing',
  returned: 'returned',
  'decline-proposed': 'decline-proposed',
  'referral-declined': 'declined',
  rerouted: 'rerouted',
  'taken-on': 'accepted',
  'in-progress': 'in-progress',
  'on-hold': 'on-hold',
  'cancel-requested': 'cancel-requested',
  failed: 'failed',
  agreed: 'in-progress',
  overdue: 'in-progress',
  'partly-paid': 'in-progress',
  paid: 'in-progress',
  'outcome-reported': 'outcome-reported',
  completed: 'completed',
  closed: 'completed',
  reopened: 'completed',
} as const;
export type Stage = keyof typeof standing;
export const stages = Object.keys(standing) as readonly Stage[];

import { next } from '@liandong/kernel';
import { legalHistory } from '@liandong/platform';
import { lifecycle, type CaseAction, type CaseStatus } from './lifecycle.js';

const TYPES = 'cn.liandong.case.';

/** The action behind each event of a case. */
export const actionOfEvent: Readonly<Record<string, CaseAction>> = {
  registered: 'register',
  accepted: 'accept',
  declined: 'decline',
  withdrawn: 'withdraw',
  closed: 'close',
  reopened: 'reopen',
  'owner-changed': 'hand-over',
  divided: 'divide',
};

export const caseHistory = legalHistory('cases-keep-to-their-lifecycle', {
  table: 'cases',
  types: TYPES,
  follow: (status, type) => {
    const word = type.slice(TYPES.length).replace(/\.v\d+$/, '');
    return next(lifecycle, (status ?? 'draft') as CaseStatus, actionOfEvent[word]!);
  },
});

import { now, syntheticReferral } from '../../test/synthetic-referral.js';
import { readRuleBook } from '../clocks/read-rule-book.js';
import { climbed, keepClocks } from '../clocks/keep-clocks.js';
import type { Referral } from '../referrals/referral.js';
import { doorActsOf } from './door-acts.js';
import { holderOf } from './letter-holder.js';
import type { Letter } from './letter.js';

const holder = holderOf({ id: 'letter', partnerId: 'partner', referralId: 'referral' } as Letter);
const limits = { book: readRuleBook({}), now, hopsAtMost: 3 };
const cancelling = { reason: 'settled-elsewhere', requestedAt: now.toISOString() } as const;

function acts(fields: Partial<Referral>) {
  const { state } = keepClocks(undefined, { state: syntheticReferral(fields), events: [] }, limits);
  return doorActsOf(state, holder, limits);
}

test.each<[string, Partial<Referral>, readonly string[]]>([
  ['lies on the desk', { status: 'delivered' }, ['acceptance', 'return', 'decline', 'extension']],
  ['has expired', { status: 'expired' }, ['acceptance', 'return', 'decline']],
  ['was returned as often as may be', { status: 'reviewing', returnCount: 3 }, ['acceptance', 'decline', 'extension']],
  ['has expired after that', { status: 'expired', returnCount: 3 }, ['acceptance', 'decline']],
  ['is to stop', { status: 'cancel-requested' }, ['cancellation-confirmation']],
  [
    'is to stop while a suit is pending',
    {
      status: 'cancel-requested',
      isProceedingPending: true,
      cancelling: { ...cancelling, priorStatus: 'in-progress' },
    },
    ['cancellation-confirmation', 'cancellation-refusal'],
  ],
  [
    'is to stop while a suit is pending and work on hold',
    { status: 'cancel-requested', isProceedingPending: true, cancelling: { ...cancelling, priorStatus: 'on-hold' } },
    ['cancellation-confirmation', 'cancellation-refusal'],
  ],
  ['waits for papers', { status: 'returned' }, []],
  ['was declined and owes a statement', { status: 'declined', disposal: 'due' }, ['disposal-statement']],
  ['was declined and accounted for', { status: 'declined', disposal: 'deleted' }, []],
  [
    'goes on without a worker',
    { status: 'on-hold', disposal: 'due', hold: { ground: 'criminal-first', reviewOn: '2026-03-09' } },
    ['resumption', 'failure', 'disposal-statement'],
  ],
])('a letter that %s can be answered as its referral stands', (_how, fields, possible) => {
  expect(acts(fields)).toEqual(possible);
});

test('what was never supplemented can be declined by letter when its time is over and its origin was reminded', () => {
  const returned = syntheticReferral({ status: 'returned' });
  const { state } = keepClocks(undefined, { state: returned, events: [] }, limits);
  const reminded = { ...state, clocks: climbed(state.clocks, 'supplement', 'first-reminder') };
  const late = { ...limits, now: new Date('2026-03-30T00:00:00Z') };
  expect(doorActsOf(reminded, holder, limits)).toEqual([]);
  expect(doorActsOf(state, holder, late)).toEqual([]);
  expect(doorActsOf(reminded, holder, late)).toEqual(['unsupplemented-decline']);
});

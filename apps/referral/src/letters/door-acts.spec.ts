import { now, syntheticReferral } from '../../test/synthetic-referral.js';
import { readRuleBook } from '../clocks/read-rule-book.js';
import type { Referral } from '../referrals/referral.js';
import { doorActsOf } from './door-acts.js';
import { holderOf } from './letter-holder.js';
import type { Letter } from './letter.js';

const holder = holderOf({ id: 'letter', partnerId: 'partner', referralId: 'referral' } as Letter);
const limits = { book: readRuleBook({}), now, hopsAtMost: 3 };
const acts = (fields: Partial<Referral>) => doorActsOf(syntheticReferral(fields), holder, limits);

test.each<[string, Partial<Referral>, readonly string[]]>([
  ['lies on the desk', { status: 'delivered' }, ['acceptance', 'return', 'decline']],
  ['has expired', { status: 'expired' }, ['acceptance', 'return', 'decline']],
  ['was returned as often as may be', { status: 'reviewing', returnCount: 3 }, ['acceptance', 'decline']],
  ['has expired after that', { status: 'expired', returnCount: 3 }, ['acceptance', 'decline']],
  ['is to stop', { status: 'cancel-requested' }, ['cancellation-confirmation']],
  ['was declined and owes a statement', { status: 'declined', disposal: 'due' }, ['disposal-statement']],
  ['was declined and accounted for', { status: 'declined', disposal: 'deleted' }, []],
  ['goes on without a worker', { status: 'on-hold', disposal: 'due' }, ['resumption', 'failure', 'disposal-statement']],
])('a letter that %s can be answered as its referral stands', (_how, fields, possible) => {
  expect(acts(fields)).toEqual(possible);
});

import { statusWords } from '../../apps/gateway/src/letters/letter-page.js';
import { besideTheWay, closingWords, isLiveAfter } from '../../apps/intake/src/referrals/progress.js';
import { actionsOfEvent, onlyTold } from '../../apps/referral/src/referrals/history.js';
import {
  closedStatuses,
  coreStatusOf,
  endedStatuses,
  lifecycle,
  statuses,
  type ReferralStatus,
} from '../../apps/referral/src/referrals/lifecycle.js';
import { actionsFrom, next } from '../../libs/kernel/src/index.js';

const words = Object.keys(actionsOfEvent);
const isEnd = (status: ReferralStatus) => endedStatuses.includes(status);

/** From which state to which the actions behind an event lead. */
const movesOf = (word: string) =>
  actionsOfEvent[word]!.flatMap((action) =>
    statuses
      .filter((from) => actionsFrom(lifecycle, from).includes(action))
      .map((from) => ({ from, to: next(lifecycle, from, action) })),
  );

describe('what other services know of the states of a referral is what its lifecycle says', () => {
  test('intake: which events end it', () => {
    const ending = words.filter((word) => movesOf(word).some(({ from, to }) => !isEnd(from) && isEnd(to)));
    expect(words.filter((word) => isLiveAfter(word) === false).toSorted()).toEqual(ending.toSorted());
  });

  test('intake: which events close what was disclosed', () => {
    const closes = ({ from, to }: { from: ReferralStatus; to: ReferralStatus }) =>
      from !== to && closedStatuses.includes(to);
    expect(closingWords.toSorted()).toEqual(words.filter((word) => movesOf(word).some(closes)).toSorted());
  });

  test('intake: which events leave the worker’s stage as it was', () => {
    const staying = words.filter((word) => movesOf(word).every(({ from, to }) => from === to));
    expect(besideTheWay.toSorted()).toEqual([...staying, ...onlyTold].toSorted());
  });

  test('gateway: the page of a letter has words for every state after the preparation, and for no other', () => {
    const prepared = statuses.filter((status) => coreStatusOf(status) !== 'preparing');
    expect(Object.keys(statusWords).toSorted()).toEqual(prepared.toSorted());
  });
});

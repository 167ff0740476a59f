import { detailOf } from './detail-of.js';

test('of an event its ids, words and amounts are kept, of its lists only the length, and the case goes without saying', () => {
  const event = {
    caseId: 'c',
    referralId: 'r',
    acceptedClaimantIds: ['a', 'b'],
    claims: [],
    isOwner: true,
    returnCount: 2,
    nested: { name: 'x' },
    nothing: null,
  };
  expect(detailOf(event)).toEqual({
    referralId: 'r',
    acceptedClaimantIdCount: 2,
    claimCount: 0,
    isOwner: true,
    returnCount: 2,
  });
});

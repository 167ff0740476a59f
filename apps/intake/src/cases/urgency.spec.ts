import { urgencyOf, type Urgency } from './urgency.js';

test.each<[number, boolean, Urgency]>([
  [9, false, { level: 'ordinary', grounds: [] }],
  [10, false, { level: 'raised', grounds: ['group-of-10'] }],
  [29, false, { level: 'raised', grounds: ['group-of-10'] }],
  [30, false, { level: 'high', grounds: ['group-of-30'] }],
  [50, false, { level: 'critical', grounds: ['group-of-50'] }],
  [1, true, { level: 'high', grounds: ['injury'] }],
  [10, true, { level: 'high', grounds: ['group-of-10', 'injury'] }],
  [50, true, { level: 'critical', grounds: ['group-of-50', 'injury'] }],
])('%i claimants, injury: %s', (claimantCount, hasInjury, urgency) => {
  expect(urgencyOf({ claimantCount, hasInjury })).toEqual(urgency);
});

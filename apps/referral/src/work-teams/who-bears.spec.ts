import type { CostSharing } from '@liandong/contracts';
import { whoBears } from './who-bears.js';

const agreed: CostSharing = { travel: 'partner', livingAllowance: 'each-own', fees: 'origin' };

test.each([
  ['travel', 'origin', agreed, 'partner'],
  ['travel', 'partner', agreed, 'partner'],
  ['living-allowance', 'origin', agreed, 'origin'],
  ['living-allowance', 'partner', agreed, 'partner'],
  ['fees', 'partner', agreed, 'origin'],
  ['other', 'partner', agreed, 'partner'],
  ['travel', 'origin', null, 'origin'],
  ['fees', 'partner', null, 'partner'],
] as const)('%s that the %s paid is borne, by %j, by the %s', (item, paidBy, sharing, borneBy) => {
  expect(whoBears(item, paidBy, sharing)).toBe(borneBy);
});

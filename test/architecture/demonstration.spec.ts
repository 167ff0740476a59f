import { demonstrationCases } from '../../apps/cli/src/demonstration/cases.js';
import { standing } from '../../apps/cli/src/demonstration/stages.js';
import { statuses } from '../../apps/referral/src/referrals/lifecycle.js';

test('the demonstration shows every state of a referral, each more than once, and none that does not exist', () => {
  const shown = demonstrationCases.flatMap(({ stage }) => standing[stage] ?? []);
  expect(statuses.filter((status) => shown.filter((one) => one === status).length < 2)).toEqual([]);
  expect(shown.filter((status) => !statuses.includes(status))).toEqual([]);
});

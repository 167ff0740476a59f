import { readFileSync } from 'node:fs';
import { actionPaths, actionsBehind } from './action-paths.js';
import { doorActNames } from './letters/door-acts.js';
import { actionNames } from './referrals/lifecycle.js';
import { whoMay } from './referrals/who-may.js';

const document = new URL('../../../docs/contracts/openapi.json', import.meta.url);
const { paths } = JSON.parse(readFileSync(document, 'utf8')) as {
  paths: Readonly<Record<string, object>>;
};
const postedBelow = (base: string) =>
  Object.entries(paths)
    .filter(([path, operations]) => path.startsWith(`${base}/`) && 'post' in operations)
    .map(([path]) => path.slice(base.length + 1));

/** A letter is issued for a referral and revoked; that moves nothing on it. */
const noActions = ['letter', 'letter-revocation'];

test('every action that a person may do has a path of the API, and every path below a referral an action', () => {
  const byPeople = actionNames.filter((action) =>
    whoMay[action]?.some((who) => !['system', 'letter-holder'].includes(who)),
  );
  expect(byPeople.filter((action) => actionPaths[action] === null)).toEqual([]);
  const known = new Set(byPeople.map((action) => actionPaths[action]));
  expect(postedBelow('/api/v1/referrals/{id}').toSorted()).toEqual([...known, ...noActions].toSorted());
});

test('every act of a letter is a path of the API', () => {
  expect(postedBelow('/api/v1/letters/{code}').toSorted()).toEqual([...doorActNames].toSorted());
});

test('a path with ids in it leads back to its action', () => {
  expect(actionsBehind('voiding')).toEqual(['void', 'void-sent']);
  expect(actionsBehind('hearings')).toEqual(['schedule-hearing']);
  expect(actionsBehind('hearings/019aa3c0-0009-7000-8000-510726000009/move')).toEqual(['move-hearing']);
});

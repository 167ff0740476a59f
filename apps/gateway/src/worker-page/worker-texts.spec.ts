import { catalogue, definitionOf } from '@liandong/contracts';
import { stageText } from './worker-texts.js';

const words = catalogue['referral.events'].events
  .map((event) => definitionOf(event).name.replace('referral.', ''))
  .filter((word) => word.startsWith('work-team-'));

test('what a work team does is never told as if the worker’s own union had to act next', () => {
  expect(words).toHaveLength(5);
  for (const word of words) expect([word, stageText(word)]).not.toEqual([word, stageText('no such stage')]);
});

import { actionsOfEvent } from '../referrals/history.js';
import { transitions } from '../referrals/transitions.js';
import { hasNoticeText } from './notice-texts.js';
import { toldEvents, toldOf } from './who-is-told.js';

test.each([
  ['returned', ['origin']],
  ['supplemented', ['partner']],
  ['accepted', ['origin']],
  ['delivered', ['origin', 'partner']],
  ['outcome-reported', ['origin', 'station']],
  ['completed', ['partner', 'station']],
  ['withdrawn', ['origin', 'partner', 'station']],
  ['reopen-proposed', ['origin', 'partner']],
  ['station-assigned', ['station']],
  ['outcome-proposed', ['partner']],
  ['submitted', ['origin']],
  ['decline-proposed', ['partner']],
  ['extension-asked', ['origin']],
  ['started', ['origin', 'station']],
  ['step-recorded', ['origin', 'partner', 'station']],
  ['hearing-moved', ['origin', 'partner', 'station']],
  ['held', ['origin', 'station']],
  ['resumed', ['origin', 'partner', 'station']],
  ['cancel-requested', ['origin', 'partner', 'station']],
  ['cancel-refused', ['origin', 'station']],
  ['failed', ['origin', 'station']],
  ['reopened', ['origin', 'partner', 'station']],
  ['outcome-objected', ['partner', 'station']],
  ['rerouted', ['origin', 'partner', 'station']],
  ['expired', ['origin', 'partner']],
  ['work-team-formed', ['origin', 'partner']],
  ['work-team-cost-recorded', ['origin', 'partner']],
  ['urged', ['partner']],
  ['supervised', ['origin', 'partner']],
  ['extension-granted', ['partner']],
  ['extension-refused', ['partner']],
  ['disposal-stated', ['origin']],
  ['amended', []],
  ['claimed', []],
])('%s is told to %j', (word, told) => {
  expect(toldOf(word)).toEqual(told);
});

test('whatever a worker is told, an organisation is told too, but for a sending, which is told when it arrives', () => {
  const words = Object.entries(actionsOfEvent)
    .filter(([, actions]) => actions.some((action) => transitions[action].tellsWorker === true))
    .map(([word]) => word);
  expect(words.filter((word) => !toldEvents.includes(word))).toEqual(['sent']);
});

test('every notice has its own words in both languages', () => {
  expect(
    [
      ...toldEvents,
      'reminded',
      'escalated',
      'escalated-here',
      'escalated-of-partner',
      'request-refused',
      'voided',
      'consent-withdrawn',
      'requested',
      'worker-confirmed',
      'worker-objected',
      'letter-issued',
    ].filter((word) => !hasNoticeText(word)),
  ).toEqual([]);
});

import { actionsOfEvent } from '../../apps/referral/src/referrals/history.js';
import { transitions } from '../../apps/referral/src/referrals/transitions.js';
import { toldWords } from '../../apps/intake/src/messages/message-texts.js';

test('intake has words for every event that the table of referrals tells the worker, and for no other', () => {
  const told = Object.entries(actionsOfEvent)
    .filter(([, actions]) => actions.some((action) => transitions[action].tellsWorker !== false))
    .map(([word]) => word);
  // Who was excluded at the acceptance hears it in other words; expiry is told once timers bring it about.
  expect(toldWords.filter((word) => word !== 'excluded' && word !== 'expired').toSorted()).toEqual(
    told.filter((word) => word !== 'expired').toSorted(),
  );
});

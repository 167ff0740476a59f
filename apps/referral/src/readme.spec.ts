import { catalogue, definitionOf } from '@liandong/contracts';
import { drawLifecycle } from '@liandong/kernel';
import { eventsHeardBy, MadePage } from '@liandong/testing';
import { actionTable } from './action-paths.js';
import { OnCaseEvents } from './cases/on-case-events.js';
import { OnReferralMoved } from './notices/on-referral-moved.js';
import { lifecycle } from './referrals/lifecycle.js';
import { OnConsentWithdrawn } from './referrals/on-consent-withdrawn.js';
import { OnRecoveryEvents } from './referrals/on-recovery-events.js';
import { OnReferralSent } from './referrals/on-referral-sent.js';
import { OnWorkerWord } from './referrals/on-worker-word.js';
import { transitionTable } from './referrals/transitions.js';

const readme = new MadePage(new URL('../README.md', import.meta.url));

describe('the README, which `npm run pages` writes,', () => {
  test('draws the lifecycle as it is in the code', () => {
    readme.draws(drawLifecycle(lifecycle, 'draft'));
  });

  test('names every event the service listens to', () => {
    readme.lists(
      'listens',
      eventsHeardBy([
        OnCaseEvents,
        OnConsentWithdrawn,
        OnRecoveryEvents,
        OnReferralMoved,
        OnReferralSent,
        OnWorkerWord,
      ]),
    );
  });

  test('names every event the service publishes', () => {
    readme.lists(
      'publishes',
      catalogue['referral.events'].events.map((event) => definitionOf(event).name),
    );
  });

  test('has a row for each state in which an action is possible', () => {
    readme.shows('transitions', transitionTable());
  });
});

test('a partner’s programmer reads the path of each action: run `npm run pages`', () => {
  const page = new MadePage(new URL('../../../docs/for/a-partners-programmer.md', import.meta.url));
  page.shows('actions', actionTable());
});

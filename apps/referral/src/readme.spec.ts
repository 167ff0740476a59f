import { catalogue, definitionOf } from '@liandong/contracts';
import { drawLifecycle } from '@liandong/kernel';
import { eventsHeardBy, ServiceReadme } from '@liandong/testing';
import { OnCaseEvents } from './cases/on-case-events.js';
import { OnReferralMoved } from './notices/on-referral-moved.js';
import { lifecycle } from './referrals/lifecycle.js';
import { OnConsentWithdrawn } from './referrals/on-consent-withdrawn.js';
import { OnRecoveryEvents } from './referrals/on-recovery-events.js';
import { OnReferralSent } from './referrals/on-referral-sent.js';
import { OnWorkerWord } from './referrals/on-worker-word.js';
import { transitionTable } from './referrals/transitions.js';

const readme = new ServiceReadme(new URL('../README.md', import.meta.url));

describe('the README', () => {
  test('draws the lifecycle as it is in the code', () => {
    expect(readme.diagram).toBe(drawLifecycle(lifecycle, 'draft'));
  });

  test('names every event the service listens to', () => {
    expect(readme.listed('listens')).toEqual(
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
    expect(readme.listed('publishes')).toEqual(
      catalogue['referral.events'].events.map((event) => definitionOf(event).name),
    );
  });

  test('has a row for each state in which an action is possible', () => {
    // The formatter pads cells: only the words count.
    const words = (table: string | undefined) => table?.replaceAll(/[ -]+/g, ' ').trim();
    expect(words(readme.part('transitions'))).toBe(words(transitionTable()));
  });
});

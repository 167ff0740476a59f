import { now, someone, syntheticReferral, syntheticStep } from '../../test/synthetic-referral.js';
import { refuseCancel, stateDisposal, withdrawReferral } from './cancelling.js';
import { loseConsent } from './consent-lost.js';
import { closedStatuses, statuses, type ReferralStatus } from './lifecycle.js';
import type { Referral } from './referral.js';

const partnerClerk = someone('partner', 'clerk');
const partnerSupervisor = someone('partner', 'supervisor');
const statement = syntheticStep('disposal-statement');
const lose = (referral: Referral, claimantId: string, claimantsLeft: number) =>
  loseConsent(referral, { claimantId, claimantsLeft }, now);

const unread: readonly ReferralStatus[] = ['sent', 'delivered'];
const unsent: readonly ReferralStatus[] = ['draft', 'approving'];
const read = statuses.filter((status) => ![...unsent, ...unread, ...closedStatuses].includes(status));

describe('consent withdrawn by one of several workers', () => {
  test.each(read)('leaves a referral that is %s as it is, and asks what became of that worker’s part', (status) => {
    const { state, events } = lose(syntheticReferral({ status }), 'one', 2)!;
    expect(state).toMatchObject({ status, disposal: 'due', disposalClaimantIds: ['one'] });
    expect(events).toMatchObject([{ claimantId: 'one', claimantsLeft: 2, isDisposalDue: true }]);
    const stated = stateDisposal(state, partnerClerk, 'deleted', statement);
    expect(stated.state).toMatchObject({ status, disposal: 'deleted', disposalClaimantIds: [] });
    expect(stated.events).toMatchObject([{ disposal: 'deleted', claimantIds: ['one'] }]);
  });

  test.each(unread)('of a referral that is %s is told, and nothing asked: nobody has read it yet', (status) => {
    const { state, events } = lose(syntheticReferral({ status, claimedAt: null }), 'one', 2)!;
    expect(state).toMatchObject({ disposal: null, disposalClaimantIds: [] });
    expect(events).toMatchObject([{ claimantId: 'one', isDisposalDue: false }]);
  });

  test.each(closedStatuses)('is nothing to a referral that is %s: all of it is closed and asked for', (status) => {
    expect(lose(syntheticReferral({ status }), 'one', 2)).toBeUndefined();
  });

  test.each(unsent)('is nothing to a referral that is %s: nothing has left', (status) => {
    expect(lose(syntheticReferral({ status, packageVersion: 0 }), 'one', 2)).toBeUndefined();
  });

  test('and by another adds to what is owed; one statement accounts for both', () => {
    const first = lose(syntheticReferral({ status: 'in-progress' }), 'one', 2)!.state;
    const second = lose(first, 'two', 1)!.state;
    expect(second.disposalClaimantIds).toEqual(['one', 'two']);
    const { state, events } = stateDisposal(second, partnerClerk, 'returned', statement);
    expect(events).toMatchObject([{ claimantIds: ['one', 'two'] }]);
    // Consent given anew and withdrawn again is owed an account again.
    expect(lose(state, 'one', 1)!.state).toMatchObject({ disposal: 'due', disposalClaimantIds: ['one'] });
  });

  test('of the same worker twice is owed once', () => {
    const once = lose(syntheticReferral({ status: 'in-progress' }), 'one', 2)!.state;
    expect(lose(once, 'one', 2)!.state.disposalClaimantIds).toEqual(['one']);
  });

  test('is part of what is owed of all, once the referral ends', () => {
    const part = lose(syntheticReferral({ status: 'returned' }), 'one', 2)!.state;
    const { state } = withdrawReferral(part, someone('origin', 'supervisor'), now);
    expect(state).toMatchObject({ status: 'withdrawn', disposal: 'due', disposalClaimantIds: [] });
  });
});

describe('consent withdrawn by the last worker', () => {
  test.each([
    ['delivered', 'withdrawn'],
    ['returned', 'withdrawn'],
    ['reviewing', 'cancel-requested'],
    ['in-progress', 'cancel-requested'],
    ['on-hold', 'cancel-requested'],
  ] as const)('stops a referral that is %s: it is %s', (status, stopped) => {
    expect(lose(syntheticReferral({ status }), 'one', 0)!.state.status).toBe(stopped);
  });

  test.each(['expired', 'outcome-reported', 'completed', 'failed'] as const)(
    'where a referral is %s there is nothing to stop, and the account is asked for',
    (status) => {
      expect(lose(syntheticReferral({ status }), 'one', 0)!.state).toMatchObject({ status, disposal: 'due' });
    },
  );

  test('while a stop is asked for on another ground takes from the partner the right to refuse', () => {
    const cancelling = { reason: 'other', priorStatus: 'in-progress', requestedAt: now.toISOString() } as const;
    const asked = syntheticReferral({ status: 'cancel-requested', cancelling, isProceedingPending: true });
    const refuse = (referral: Referral) => refuseCancel(referral, partnerSupervisor, syntheticStep('cancel-refusal'));
    expect(refuse(lose(asked, 'one', 1)!.state).state.status).toBe('in-progress');
    expect(() => refuse(lose(asked, 'one', 0)!.state)).toThrow(
      expect.objectContaining({ code: 'referral.consent-withdrawn' }) as Error,
    );
  });
});

import { cancelReasons, stepKinds, type StepKind } from '@liandong/contracts';
import type { DomainError } from '@liandong/kernel';
import { limitsAt } from '../../test/random-commands.js';
import { now, someone, syntheticReferral, syntheticStep } from '../../test/synthetic-referral.js';
import { confirmCancel, refuseCancel, requestCancel, stateDisposal, withdrawReferral } from './cancelling.js';
import { confirmDecline, overruleDecline } from './declining.js';
import { answerLate, holdWork, resumeWork } from './pausing.js';
import { failReferral, proposeReopen, reopenReferral } from './reopening.js';
import { voidReferral } from './preparing.js';
import type { Referral } from './referral.js';
import { rerouteReferral } from './rerouting.js';
import { system } from './who-may.js';
import { recordStep } from './working.js';

const refused = (code: string) => expect.objectContaining({ code }) as DomainError;
const originSupervisor = someone('origin', 'supervisor');
const partnerClerk = someone('partner', 'clerk');
const partnerSupervisor = someone('partner', 'supervisor');

describe('T11 and T12, a decline', () => {
  const proposed = syntheticReferral({ status: 'decline-proposed', declineCode: 'not-competent' });

  test('passes with the reason the clerk gave and the union that is competent instead', () => {
    const { state, events } = confirmDecline(proposed, partnerSupervisor, 'another', now);
    expect(state).toMatchObject({ status: 'declined', suggestedPartnerId: 'another', disposal: 'due', endedAt: now });
    expect(events).toMatchObject([{ reason: 'not-competent', suggestedPartnerId: 'another' }]);
  });

  test.each(['origin', 'partner'])('does not suggest the %s, who is a party already', (party) => {
    expect(() => confirmDecline(proposed, partnerSupervisor, party, now)).toThrow(
      refused('referral.suggestion-is-a-party'),
    );
  });

  test('that is overruled leaves no reason behind', () => {
    const { state } = overruleDecline(proposed, partnerSupervisor, syntheticStep('overruling'));
    expect(state).toMatchObject({ status: 'reviewing', declineCode: null });
  });
});

describe('T16 and T17, a hold', () => {
  const hold = (reviewOn: string) =>
    holdWork(
      syntheticReferral({ status: 'in-progress' }),
      partnerClerk,
      { ground: 'criminal-first', reviewOn },
      syntheticStep('hold'),
    );

  test('is looked at again on a day after today', () => {
    expect(() => hold('2026-03-02')).toThrow(refused('request.malformed'));
    expect(hold('2026-03-03').state).toMatchObject({ status: 'on-hold', hold: { ground: 'criminal-first' } });
  });

  test('leaves nothing when work goes on', () => {
    expect(resumeWork(hold('2026-03-03').state, partnerClerk, now).state).toMatchObject({
      status: 'in-progress',
      hold: null,
    });
  });
});

test('T13 goes nowhere without a next hop: it could not be sent on when that was prepared', () => {
  const reviewing = syntheticReferral({ status: 'reviewing' });
  expect(() => rerouteReferral(reviewing, partnerSupervisor, undefined, limitsAt(now))).toThrow(refused('conflict'));
});

test('T18 and T31 void a draft by the clerk, what was sent but not delivered by the supervisor', () => {
  const originClerk = someone('origin', 'clerk');
  expect(voidReferral(syntheticReferral({ status: 'draft' }), originClerk, now).state.status).toBe('voided');
  const sent = syntheticReferral({ status: 'sent' });
  expect(() => voidReferral(sent, originClerk, now)).toThrow(refused('access.role-lacking'));
  expect(voidReferral(sent, originSupervisor, now).state.status).toBe('voided');
});

test('T19 leaves a statement due only where somebody has read the package', () => {
  const returned = syntheticReferral({ status: 'returned' });
  expect(withdrawReferral(returned, originSupervisor, now).state.disposal).toBe('due');
  const unread = syntheticReferral({ status: 'delivered', claimedAt: null });
  expect(withdrawReferral(unread, originSupervisor, now).state.disposal).toBeNull();
});

describe('T20 to T22, a cancellation', () => {
  const requested = (
    status: 'in-progress' | 'on-hold' | 'reviewing',
    reason = cancelReasons[1] as (typeof cancelReasons)[number],
  ) => requestCancel(syntheticReferral({ status }), originSupervisor, { reason, at: now }).state;
  const refuse = (referral: ReturnType<typeof requested>, ...steps: StepKind[]) => {
    const working = { ...syntheticReferral({ status: 'in-progress' }), isProceedingPending: false };
    const taken = (before: Referral, kind: StepKind) => recordStep(before, partnerClerk, syntheticStep(kind)).state;
    const { isProceedingPending } = steps.reduce(taken, working);
    return refuseCancel({ ...referral, isProceedingPending }, partnerSupervisor, syntheticStep('cancel-refusal'));
  };

  test('remembers the state it came upon', () => {
    expect(requested('on-hold').cancelling).toMatchObject({ priorStatus: 'on-hold', reason: 'worker-request' });
  });

  test('can be asked by the system, when a worker withdraws consent', () => {
    const { state } = requestCancel(syntheticReferral({}), system, { reason: 'consent-withdrawn', at: now });
    expect(state.status).toBe('cancel-requested');
  });

  test('is confirmed with the word what became of the information', () => {
    const { state, events } = confirmCancel(
      requested('in-progress'),
      partnerClerk,
      'deleted',
      syntheticStep('disposal-statement'),
    );
    expect(state).toMatchObject({ status: 'withdrawn', disposal: 'deleted', endedAt: now });
    expect(events).toMatchObject([{ disposal: 'deleted' }]);
  });

  test('of an accepted transfer gives the case back to its origin', () => {
    const transfer = { ...requested('in-progress'), kind: 'transfer', acceptedAt: now } as const;
    const { events } = confirmCancel(transfer, partnerClerk, 'returned', syntheticStep('disposal-statement'));
    expect(events).toMatchObject([{ returnsTo: 'origin' }]);
    const before = { ...transfer, acceptedAt: null };
    expect(
      confirmCancel(before, partnerClerk, 'returned', syntheticStep('disposal-statement')).events[0],
    ).toMatchObject({
      returnsTo: undefined,
    });
  });

  test.each(['in-progress', 'on-hold'] as const)('is refused back to %s while a suit is pending', (status) => {
    expect(refuse(requested(status), 'suit').state).toMatchObject({ status, cancelling: null });
  });

  test.each(stepKinds.filter((kind) => !['arbitration-filed', 'suit', 'enforcement'].includes(kind)))(
    'is not refused after %s: nothing is pending',
    (newest) => {
      expect(() => refuse(requested('in-progress'), newest)).toThrow(refused('referral.no-proceeding-pending'));
    },
  );

  test('is refused until an award or a judgment ends what is pending, whatever else is noted', () => {
    expect(() => refuse(requested('in-progress'))).toThrow(refused('referral.no-proceeding-pending'));
    expect(refuse(requested('in-progress'), 'suit', 'mediation').state.status).toBe('in-progress');
    expect(() => refuse(requested('in-progress'), 'suit', 'judgment', 'mediation')).toThrow(
      refused('referral.no-proceeding-pending'),
    );
    expect(refuse(requested('in-progress'), 'suit', 'judgment', 'enforcement').state.status).toBe('in-progress');
  });

  test('is never refused against the worker’s own will', () => {
    expect(() => refuse(requested('in-progress', 'consent-withdrawn'), 'suit')).toThrow(
      refused('referral.consent-withdrawn'),
    );
  });

  test('whose end left the statement due gets it once', () => {
    const due = syntheticReferral({ status: 'withdrawn', disposal: 'due' });
    const statement = syntheticStep('disposal-statement');
    const { state } = stateDisposal(due, partnerClerk, 'returned', statement);
    expect(state).toMatchObject({ status: 'withdrawn', disposal: 'returned' });
    expect(() => stateDisposal(state, partnerClerk, 'deleted', statement)).toThrow(
      refused('referral.disposal-not-due'),
    );
  });
});

test('T24 a late answer counts as a claim', () => {
  const expired = syntheticReferral({ status: 'expired', claimedAt: null });
  expect(answerLate(expired, partnerClerk, now).state).toMatchObject({
    status: 'reviewing',
    claimedAt: now,
    handlerId: partnerClerk.subject,
  });
});

describe('T29 and T30, an end without result', () => {
  const failed = failReferral(
    syntheticReferral({ status: 'on-hold', hold: { ground: 'worker-unreachable', reviewOn: '2026-04-01' } }),
    partnerSupervisor,
    'no-assets',
    syntheticStep('advice'),
  ).state;
  const propose = (by: typeof originSupervisor) =>
    proposeReopen(failed, by, 'new-evidence', syntheticStep('reopen-reason')).state;

  test('is coded and leaves no hold', () => {
    expect(failed).toMatchObject({ status: 'failed', failureCode: 'no-assets', hold: null, endedAt: now });
  });

  test('is taken up again when both sides’ supervisors agree, as if it had never ended', () => {
    const { state, events } = reopenReferral(propose(originSupervisor), partnerSupervisor, now);
    expect(state).toMatchObject({ status: 'in-progress', failureCode: null, endedAt: null, reopening: null });
    expect(events).toMatchObject([{ reason: 'new-evidence' }]);
    expect(reopenReferral(propose(partnerSupervisor), originSupervisor, now).state.status).toBe('in-progress');
  });

  test('is not taken up by one side alone, or by nobody’s proposal', () => {
    for (const by of [originSupervisor, partnerSupervisor])
      expect(() => reopenReferral(propose(by), by, now)).toThrow(refused('referral.other-side-must-agree'));
    expect(() => reopenReferral(failed, originSupervisor, now)).toThrow(refused('referral.other-side-must-agree'));
  });

  test('who stands over both sides speaks for one only', () => {
    const above = { ...someone('above', 'supervisor'), reach: ['above', 'origin', 'partner'] };
    expect(() => reopenReferral(propose(above), above, now)).toThrow(refused('referral.other-side-must-agree'));
  });
});

import { newId } from '@liandong/kernel';
import type { DomainError } from '@liandong/kernel';
import { someone, syntheticReferral, syntheticStep } from '../../test/synthetic-referral.js';
import type { ReferralClock, Rung } from '../clocks/clock-codes.js';
import { keepClocks } from '../clocks/keep-clocks.js';
import { readRuleBook } from '../clocks/read-rule-book.js';
import { deadlineOfClock, nextRungOf } from '../clocks/running-clock.js';
import { climb } from './climbing.js';
import { declineUnsupplemented } from './declining.js';
import type { ReferralStatus } from './lifecycle.js';
import { askExtension, grantExtension, refuseExtension, superviseReferral, urgePartner } from './pressing.js';
import type { Referral } from './referral.js';

const book = readRuleBook({});
const limits = (now: Date) => ({ book, now, hopsAtMost: 3 });
const refused = (code: string) => expect.objectContaining({ code }) as DomainError;
const at = (local: string) => new Date(`${local}:00+08:00`);
const begin = at('2026-03-02T09:00');
const partnerClerk = someone('partner', 'clerk');
const originSupervisor = someone('origin', 'supervisor');

function inState(status: ReferralStatus, fields: Partial<Referral> = {}): Referral {
  const state = syntheticReferral({ status, ...fields });
  return keepClocks(undefined, { state, events: [] }, { book, now: begin }).state;
}

const above = { organisationIds: [newId()], suggestedPartnerId: 'next' };
const upTo = (referral: Referral, clock: ReferralClock, rung: Rung, now = at('2026-03-20T09:00')) =>
  climb(referral, { clock, rung, above, now }, book);
/** The referral when everything below a rung has happened. */
function below(referral: Referral, clock: ReferralClock, rungs: readonly Rung[]): Referral {
  return rungs.reduce((now, rung) => upTo(now, clock, rung)!.state, referral);
}
const firstFour = ['first-reminder', 'second-reminder', 'supervisors', 'provincial-unions'] as const;

describe('T23, a referral nobody answers', () => {
  test.each(['sent', 'delivered', 'reviewing'] as const)('expires from %s with the next partner named', (status) => {
    const decision = upTo(below(inState(status), 'acceptance', firstFour), 'acceptance', 'expiry');
    expect(decision?.state).toMatchObject({ status: 'expired', suggestedPartnerId: 'next' });
    expect(decision?.events).toMatchObject([{ suggestedPartnerId: 'next' }]);
  });

  test('reminds the side that has the ball, then tells superiors by name', () => {
    const referral = inState('reviewing');
    expect(upTo(referral, 'acceptance', 'first-reminder')?.events).toMatchObject([
      { clock: 'acceptance', rung: 'first-reminder', side: 'partner', dueAt: at('2026-03-10T00:00').toISOString() },
    ]);
    const reminded = below(referral, 'acceptance', ['first-reminder', 'second-reminder']);
    expect(upTo(reminded, 'acceptance', 'supervisors')?.events).toMatchObject([
      { rung: 'supervisors', organisationIds: above.organisationIds },
    ]);
    expect(upTo(inState('returned'), 'supplement', 'first-reminder')?.events).toMatchObject([{ side: 'origin' }]);
  });

  test('does not expire before two reminders and two escalations', () => {
    for (const height of [0, 1, 2, 3]) {
      const referral = below(inState('reviewing'), 'acceptance', firstFour.slice(0, height));
      expect(upTo(referral, 'acceptance', 'expiry')).toBeUndefined();
    }
  });

  test('does not expire while a decline waits for its supervisor, whose office is reminded again with every span', () => {
    const waiting = below(inState('decline-proposed'), 'acceptance', firstFour);
    const once = upTo(waiting, 'acceptance', 'expiry')!;
    expect(once.events).toMatchObject([{ clock: 'acceptance', rung: 'expiry', side: 'partner' }]);
    const again = upTo(once.state, 'acceptance', 'expiry')!.state;
    const dueOf = ({ clocks }: Referral) => nextRungOf(clocks[0]!, book);
    expect([waiting, once.state, again].map(dueOf)).toEqual([
      { rung: 'expiry', dueAt: at('2026-03-12T00:00') },
      { rung: 'expiry', dueAt: at('2026-03-19T00:00') },
      { rung: 'expiry', dueAt: at('2026-03-26T00:00') },
    ]);
    expect(again.status).toBe('decline-proposed');
  });

  test('is the partner’s to answer before it has arrived, too', () => {
    expect(upTo(inState('sent'), 'acceptance', 'first-reminder')?.events).toMatchObject([{ side: 'partner' }]);
    expect(upTo(inState('sent'), 'delivery', 'out')?.events).toMatchObject([{ side: 'origin' }]);
  });

  test('a rung that was climbed, or of a clock that has ended, is nothing', () => {
    const reminded = below(inState('reviewing'), 'acceptance', ['first-reminder']);
    expect(upTo(reminded, 'acceptance', 'first-reminder')).toBeUndefined();
    expect(upTo(inState('accepted'), 'acceptance', 'first-reminder')).toBeUndefined();
    expect(upTo(inState('reviewing'), 'supplement', 'first-reminder')).toBeUndefined();
  });
});

test('T17 work goes on when the day of review begins', () => {
  const held = inState('on-hold', { hold: { ground: 'criminal-first', reviewOn: '2026-03-09' } });
  expect(upTo(held, 'hold-review', 'out', at('2026-03-09T00:00'))?.state).toMatchObject({
    status: 'in-progress',
    hold: null,
  });
});

test('T33 a cancellation that nobody answers lapses, and leaves the statement due', () => {
  const asked = inState('cancel-requested');
  expect(upTo(asked, 'cancel-answer', 'out')).toBeUndefined();
  const reminded = below(asked, 'cancel-answer', ['first-reminder', 'second-reminder']);
  expect(upTo(reminded, 'cancel-answer', 'out')?.state).toMatchObject({ status: 'withdrawn', disposal: 'due' });
});

test('an outcome nobody confirms is reminded of again and again, and never completed by time', () => {
  const now = at('2026-03-10T09:00');
  const { state, events } = upTo(inState('outcome-reported'), 'closing-confirmation', 'out', now)!;
  expect(events).toHaveLength(1);
  expect(state).toMatchObject({ status: 'outcome-reported', clocks: [{ startedAt: now.toISOString(), climbed: [] }] });
});

describe('T32, what is never supplemented', () => {
  const returned = inState('returned', { returnCount: 1, missingItemsSealed: Buffer.from('sealed') });
  const late = at('2026-03-17T00:00');

  test('is declined by the partner when the time is over and the origin was reminded', () => {
    const reminded = below(returned, 'supplement', ['first-reminder']);
    expect(declineUnsupplemented(reminded, partnerClerk, limits(late)).state).toMatchObject({
      status: 'declined',
      declineCode: 'supplement-not-sent',
      disposal: 'due',
      endedAt: late,
    });
  });

  test('is not declined a moment before, nor without a reminder', () => {
    const reminded = below(returned, 'supplement', ['first-reminder']);
    const before = new Date(late.getTime() - 1);
    expect(() => declineUnsupplemented(reminded, partnerClerk, limits(before))).toThrow(
      refused('referral.supplement-still-due'),
    );
    expect(() => declineUnsupplemented(returned, partnerClerk, limits(late))).toThrow(
      refused('referral.supplement-still-due'),
    );
  });
});

describe('催办, urging', () => {
  const urge = (referral: Referral, local: string) =>
    urgePartner(referral, originSupervisor, limits(at(local)), { ...syntheticStep('urging'), recordedAt: at(local) });

  test('is possible while the letter is in the post, and not before it is sent', () => {
    expect(urge(inState('sent'), '2026-03-06T09:00').events).toHaveLength(1);
    expect(() => urge(inState('approving'), '2026-03-06T09:00')).toThrow(refused('illegal-transition'));
  });

  test('is possible again when the pause of a working day is over', () => {
    const once = urge(inState('reviewing'), '2026-03-06T09:00').state;
    expect(once.urgedAt).toEqual(at('2026-03-06T09:00'));
    expect(() => urge(once, '2026-03-09T23:59')).toThrow(refused('referral.urged-just-now'));
    expect(urge(once, '2026-03-10T00:00').events).toHaveLength(1);
  });
});

describe('督办, supervision', () => {
  const step = syntheticStep('supervision');

  test('is for a union above one of the sides, not for the sides themselves', () => {
    const superior = { ...someone('above', 'supervisor'), reach: ['above', 'partner'] };
    const { state, events } = superviseReferral(inState('reviewing'), superior, step);
    expect(state.supervisedAt).toEqual(step.recordedAt);
    expect(events).toMatchObject([{ byOrganisationId: 'above' }]);
    for (const by of [originSupervisor, someone('partner', 'supervisor')])
      expect(() => superviseReferral(inState('reviewing'), by, step)).toThrow(refused('access.role-lacking'));
  });
});

describe('延期, extension', () => {
  const step = { ...syntheticStep('extension-request'), recordedAt: at('2026-03-04T09:00') };
  const ask = (count: number, clock: ReferralClock = 'acceptance', referral = inState('reviewing')) =>
    askExtension(referral, partnerClerk, { clock, count }, step).state;
  const due = (referral: Referral) => deadlineOfClock(referral.clocks[0]!, book.time).lastDay;

  test('moves the end when the origin’s supervisor grants it, not before', () => {
    const asked = ask(3);
    expect(due(asked)).toBe('2026-03-09');
    const granted = grantExtension(asked, originSupervisor, book, step).state;
    expect(due(granted)).toBe('2026-03-12');
    expect(() => grantExtension(granted, originSupervisor, book, step)).toThrow(
      refused('referral.extension-not-asked'),
    );
  });

  test('refused, leaves all as it was', () => {
    const referral = refuseExtension(ask(3), originSupervisor, step).state;
    expect([due(referral), referral.clocks[0]!.asked]).toEqual(['2026-03-09', null]);
  });

  test('is not longer than the rule allows, counting what was granted', () => {
    expect(() => ask(6)).toThrow(refused('referral.clock-not-extendable'));
    const granted = grantExtension(ask(3), originSupervisor, book, step).state;
    expect(() => ask(3, 'acceptance', granted)).toThrow(refused('referral.clock-not-extendable'));
    expect(ask(2, 'acceptance', granted).clocks[0]!.asked).toMatchObject({ count: 2 });
  });

  test('is for a clock that runs', () => {
    expect(() => ask(1, 'supplement')).toThrow(refused('referral.clock-not-running'));
  });
});

import { actionsFrom, checkLifecycle, DomainError, next, statesOf } from '@liandong/kernel';
import { designedActions } from '../../test/designed-actions.js';
import { now, syntheticReferral, someone } from '../../test/synthetic-referral.js';
import { readRuleBook } from '../clocks/read-rule-book.js';
import type { RunningClock } from '../clocks/running-clock.js';
import { actionsOfEvent } from './history.js';
import { ballOf, endedStatuses, lifecycle, type ReferralAction, type ReferralStatus } from './lifecycle.js';
import type { Referral } from './referral.js';
import { actionsOf, moveOn, positionsOf, system, type By, type Position } from './who-may.js';
import { transitions } from './transitions.js';

const statuses = statesOf(lifecycle);
const actions = [...new Set(statuses.flatMap((status) => actionsFrom(lifecycle, status)))];

/** One actor for each position; but for who stands above, each stands nowhere else. */
const holders: Readonly<Record<Position, By>> = {
  'origin-clerk': someone('origin', 'clerk'),
  'origin-supervisor': someone('origin', 'supervisor'),
  'partner-clerk': someone('partner', 'clerk'),
  'partner-supervisor': someone('partner', 'supervisor'),
  'station-lawyer': someone('station', 'lawyer'),
  superior: { ...someone('above', 'supervisor'), reach: ['above', 'origin'] },
  'letter-holder': { ...someone('nowhere'), only: 'referral' },
  system,
};
const heldBy = (position: Position): readonly Position[] =>
  position === 'superior' ? ['superior', 'origin-supervisor'] : [position];
const strangers: readonly By[] = [
  someone('other', 'clerk'),
  someone('other', 'supervisor'),
  someone('origin', 'analyst'),
];

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('the lifecycle of a referral', () => {
  test('is sound: every state is reached and every action leads to a state', () => {
    expect(checkLifecycle(lifecycle, 'draft')).toEqual([]);
  });

  test('has the states of the design, and no other', () => {
    const designed = new Set(designedActions.flatMap(({ from, to }) => [from, to]));
    expect(statuses.toSorted()).toEqual([...designed].toSorted());
  });

  test('has one event for every action', () => {
    expect(Object.values(actionsOfEvent).flat().toSorted()).toEqual(actions.toSorted());
  });

  test('leaves no live referral without a side whose clock runs', () => {
    for (const status of statuses.filter((one) => !endedStatuses.includes(one))) expect(ballOf(status)).not.toBeNull();
  });
});

const limits = { book: readRuleBook({}), now, hopsAtMost: 3 };
const clock = (code: 'acceptance' | 'supplement'): RunningClock => ({
  code,
  rule: limits.book.rule(code, now),
  startedAt: '2026-01-05T01:00:00Z',
  stops: [],
  extensions: [],
  asked: { count: 1, askedAt: '2026-01-06T01:00:00Z' },
  climbed: ['first-reminder'],
});

/** A referral on which nothing stands in the way of an action by somebody who has the role. */
const ready = (status: ReferralStatus, action: ReferralAction, position: Position): Referral =>
  syntheticReferral({
    status,
    clocks: [clock('acceptance'), clock('supplement')],
    disposal: 'due',
    isProceedingPending: true,
    openTeams: 1,
    openHearings: 1,
    cancelling: {
      reason: 'other',
      priorStatus: action === 'refuse-cancel-on-hold' ? 'on-hold' : 'in-progress',
      requestedAt: now.toISOString(),
    },
    unreachable: { attempts: 2, attesterId: 'another', attestedAt: now.toISOString() },
    reopening: { side: position === 'partner-supervisor' ? 'origin' : 'partner', reason: 'new-evidence' },
  });

describe('what stands in the way of an action that state and role allow', () => {
  const unaskedClocks = [{ ...clock('acceptance'), asked: null }];
  const fullClocks = [{ ...clock('acceptance'), extensions: [{ count: 5, grantedAt: now.toISOString() }] }];
  const byTheWorker = { reason: 'consent-withdrawn', priorStatus: 'in-progress', requestedAt: '' } as const;
  const manifest = { legalBasis: 'separate-consent', fields: [], claimantIds: [], evidenceIds: [] } as const;
  const longTrace = ['origin', 'one', 'two', 'partner'];
  const ownWish = { side: 'partner', reason: 'new-evidence' } as const;

  test.each<[ReferralAction, ReferralStatus, Position, Partial<Referral>, string]>([
    ['submit', 'draft', 'origin-clerk', { manifest }, 'referral.manifest-incomplete'],
    ['sign', 'approving', 'origin-supervisor', { drafterId: 'origin-supervisor' }, 'referral.signer-is-drafter'],
    ['accept', 'reviewing', 'partner-clerk', { acceptsBy: 'supervisor' }, 'referral.supervisor-accepts'],
    ['return', 'reviewing', 'partner-clerk', { returnCount: 3 }, 'referral.returned-too-often'],
    ['ask-extension', 'reviewing', 'partner-clerk', { clocks: fullClocks }, 'referral.clock-not-extendable'],
    ['grant-extension', 'reviewing', 'origin-supervisor', { clocks: unaskedClocks }, 'referral.extension-not-asked'],
    ['refuse-extension', 'accepted', 'origin-supervisor', { clocks: [] }, 'referral.extension-not-asked'],
    [
      'refuse-cancel',
      'cancel-requested',
      'partner-supervisor',
      { isProceedingPending: false },
      'referral.no-proceeding-pending',
    ],
    [
      'refuse-cancel',
      'cancel-requested',
      'partner-supervisor',
      { cancelling: byTheWorker },
      'referral.consent-withdrawn',
    ],
    ['state-disposal', 'declined', 'partner-clerk', { disposal: 'deleted' }, 'referral.disposal-not-due'],
    ['state-disposal', 'in-progress', 'partner-clerk', { disposal: null }, 'referral.disposal-not-due'],
    [
      'complete-unreachable',
      'outcome-reported',
      'origin-supervisor',
      { unreachable: null },
      'referral.unreachable-not-attested',
    ],
    [
      'complete-unreachable',
      'outcome-reported',
      'origin-supervisor',
      { unreachable: { attempts: 2, attesterId: 'origin-supervisor', attestedAt: '' } },
      'referral.attester-completes',
    ],
    ['reopen', 'completed', 'partner-supervisor', { reopening: null }, 'referral.other-side-must-agree'],
    ['reopen', 'failed', 'partner-supervisor', { reopening: ownWish }, 'referral.other-side-must-agree'],
    ['reroute', 'reviewing', 'partner-supervisor', { trace: longTrace }, 'referral.too-many-hops'],
    ['reroute', 'accepted', 'partner-supervisor', { drafterId: 'partner-supervisor' }, 'referral.signer-is-drafter'],
    ['reroute-expired', 'expired', 'origin-supervisor', { trace: longTrace }, 'referral.too-many-hops'],
    ['decline-unsupplemented', 'returned', 'partner-clerk', { clocks: [] }, 'referral.supplement-still-due'],
    ['urge', 'delivered', 'origin-clerk', { urgedAt: now }, 'referral.urged-just-now'],
  ])('%s in %s by the %s: %j', (action, status, position, fact, code) => {
    const by = holders[position];
    const free = ready(status, action, position);
    expect(actionsOf(free, by, limits)).toContain(action);
    expect(codeOf(() => moveOn(free, by, action, limits))).toBe('done');
    const hindered = { ...free, ...fact };
    expect(actionsOf(hindered, by, limits)).not.toContain(action);
    expect(codeOf(() => moveOn(hindered, by, action, limits))).toBe(code);
  });

  test.each(['join-work-team', 'plan-work-team-journey', 'record-work-team-cost', 'close-work-team'] as const)(
    'there is no team to %s',
    (action) => {
      const free = ready('accepted', action, 'partner-clerk');
      expect(actionsOf(free, holders['partner-clerk'], limits)).toContain(action);
      expect(actionsOf({ ...free, openTeams: 0 }, holders['partner-clerk'], limits)).not.toContain(action);
    },
  );

  test.each(['move-hearing', 'cancel-hearing'] as const)('there is no hearing to %s', (action) => {
    const free = ready('in-progress', action, 'station-lawyer');
    expect(actionsOf(free, holders['station-lawyer'], limits)).toContain(action);
    expect(actionsOf({ ...free, openHearings: 0 }, holders['station-lawyer'], limits)).not.toContain(action);
  });

  test('a cancellation is refused back to where it came from and nowhere else', () => {
    const offered = (action: ReferralAction) =>
      actionsOf(ready('cancel-requested', action, 'partner-supervisor'), holders['partner-supervisor'], limits);
    expect(offered('refuse-cancel')).toEqual(['refuse-cancel']);
    expect(offered('refuse-cancel-on-hold')).toEqual(['refuse-cancel-on-hold']);
  });
});

describe('every state × action × actor', () => {
  const cases = statuses.flatMap((status) =>
    actions.map((action): [typeof status, ReferralAction] => [status, action]),
  );

  test.each(cases)('%s × %s is done by whom the design says, and refused to all others', (status, action) => {
    const designed = designedActions.find((row) => row.from === status && row.action === action);
    expect(actionsFrom(lifecycle, status).includes(action)).toBe(designed !== undefined);
    if (designed) expect(next(lifecycle, status, action)).toBe(designed.to);
    for (const [position, by] of Object.entries(holders) as [Position, By][]) {
      const isTheirs = heldBy(position).some((held) => designed?.who.includes(held));
      const referral = ready(status, action, position);
      const expected = !designed ? 'illegal-transition' : isTheirs ? 'done' : 'access.role-lacking';
      expect([position, codeOf(() => moveOn(referral, by, action, limits))]).toEqual([position, expected]);
      expect(actionsOf(referral, by, limits).includes(action)).toBe(expected === 'done');
    }
    const referral = ready(status, action, 'system');
    for (const by of strangers) expect(codeOf(() => moveOn(referral, by, action, limits))).not.toBe('done');
  });
});

test('the table of the design has all 33 transitions, the first of which is the beginning, and no row twice', () => {
  const numbers = [...new Set(designedActions.flatMap(({ number }) => number ?? []))];
  expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 2));
  for (const { action, number } of designedActions)
    expect([action, transitions[action].number]).toEqual([action, number]);
  const keys = designedActions.map(({ from, action }) => `${from} ${action}`);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('positions', () => {
  const referral = syntheticReferral({});

  test('a supervisor stands over the whole subtree, a clerk only in the own organisation', () => {
    const above = { ...someone('above', 'supervisor'), reach: ['above', referral.originId] };
    expect(positionsOf(referral, above)).toEqual(['origin-supervisor', 'superior']);
    expect(positionsOf(referral, { ...above, roles: ['clerk'] })).toEqual([]);
  });

  test('a lawyer of a station that is not assigned has none', () => {
    expect(positionsOf(syntheticReferral({ stationId: null }), someone('station', 'lawyer'))).toEqual([]);
  });

  test('who holds a letter stands for the whole office it was sent to, in its own referral and in no other', () => {
    const holder = { ...someone(referral.partnerId, 'clerk', 'supervisor'), only: referral.id };
    expect(positionsOf(referral, holder)).toEqual(['partner-clerk', 'partner-supervisor', 'letter-holder']);
    expect(positionsOf({ ...referral, id: 'another' }, holder)).toEqual([]);
  });
});

import { actionsFrom, checkLifecycle, DomainError, statesOf } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import { actor, caseIn, clerk, now, OTHER, OWNER, supervisor, twoOfThree } from '../../test/synthetic-case.js';
import {
  acceptCase,
  closeCase,
  declineCase,
  handOverCase,
  registerCase,
  reopenCase,
  withdrawCase,
  type Case,
} from './case.js';
import { divideCase } from './dividing.js';
import { lifecycle, type CaseAction, type CaseStatus } from './lifecycle.js';
import { actionsOf, system, whoMay, type By } from './who-may.js';

const above = actor(['supervisor'], OTHER, [OTHER, OWNER]);
const stranger = actor(['clerk', 'supervisor'], OTHER);

const clear = { liveReferralIds: [], isSettled: true, reason: null, now };
const parties = { claimants: [], claims: [] };

/** How each action is carried out by somebody who may. */
const commands: Readonly<
  Record<Exclude<CaseAction, 'register' | 'merge'>, (state: Case, by: Actor) => { state: Case }>
> = {
  accept: (state, by) => acceptCase(state, by, parties, now),
  decline: (state, by) => declineCase(state, by, 'duplicate', now),
  withdraw: (state, by) => withdrawCase(state, by, now),
  close: (state, by) => closeCase(state, by, clear),
  reopen: (state, by) => reopenCase(state, by, now),
  'hand-over': (state) => handOverCase(state, { ownerId: OTHER, referralId: OTHER }, now),
  divide: (state) => divideCase(state, twoOfThree, now),
};

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('the life of a case', () => {
  test('the table has no dead end by mistake', () => {
    expect(checkLifecycle(lifecycle, 'draft')).toEqual([]);
  });

  const both = actor(['clerk', 'supervisor']);
  const pairs = statesOf(lifecycle).flatMap((status) =>
    (Object.keys(commands) as (keyof typeof commands)[]).map((action) => ({ status, action })),
  );
  test.each(pairs)('$status, $action', ({ status, action }) => {
    const isAllowed = (actionsFrom(lifecycle, status) as readonly string[]).includes(action);
    const row = lifecycle[status] as Readonly<Record<string, CaseStatus>>;
    if (isAllowed) expect(commands[action](caseIn(status), both).state.status).toBe(row[action]);
    else expect(refusalOf(() => commands[action](caseIn(status), both))).toBe('illegal-transition');
  });
});

describe('who may do what', () => {
  const offered = (status: CaseStatus, by: By) => actionsOf(caseIn(status), by);

  test.each<[string, By, CaseStatus, CaseAction[]]>([
    ['a clerk of the owner', clerk, 'registered', ['withdraw']],
    ['a supervisor of the owner', supervisor, 'registered', ['accept', 'decline', 'withdraw']],
    ['a supervisor above the owner', above, 'registered', ['accept', 'decline', 'withdraw']],
    ['a stranger', stranger, 'registered', []],
    ['a clerk of the owner', clerk, 'accepted', ['close', 'withdraw']],
    ['a supervisor of the owner', supervisor, 'accepted', ['withdraw']],
    ['the system', system, 'accepted', ['hand-over', 'divide']],
    ['a clerk of the owner', clerk, 'closed', []],
    ['a supervisor of the owner', supervisor, 'closed', ['reopen']],
    ['an analyst', actor(['analyst']), 'registered', []],
  ])('%s is offered what may be done in %3$s', (_who, by, status, actions) => {
    expect(offered(status, by)).toEqual(actions);
  });

  test('what is not offered is refused', () => {
    expect(refusalOf(() => acceptCase(caseIn('registered'), clerk, parties, now))).toBe('access.role-lacking');
    expect(refusalOf(() => closeCase(caseIn('accepted'), supervisor, clear))).toBe('access.role-lacking');
    expect(refusalOf(() => reopenCase(caseIn('closed'), clerk, now))).toBe('access.role-lacking');
    expect(refusalOf(() => withdrawCase(caseIn('registered'), stranger, now))).toBe('access.role-lacking');
    const { status: _, ...draft } = caseIn('draft');
    expect(refusalOf(() => registerCase(draft, [], actor(['analyst']), now))).toBe('access.role-lacking');
    const lacking = expect.objectContaining({ code: 'access.role-lacking', details: { action: 'reopen' } });
    expect(() => reopenCase(caseIn('closed'), clerk, now)).toThrow(lacking);
  });

  test('merging is in the table, and nobody is offered it yet', () => {
    expect(whoMay).not.toHaveProperty('merge');
  });
});

describe('closing', () => {
  const accepted = caseIn('accepted');
  const close = (circumstances: object) => () => closeCase(accepted, clerk, { ...clear, ...circumstances });

  test('a live referral stands against it, whatever ground is named', () => {
    const live = expect.objectContaining({ code: 'case.referral-live', details: { referralIds: [OTHER] } });
    expect(close({ liveReferralIds: [OTHER], reason: 'other' })).toThrow(live);
  });

  test('money that is owed stands against it, unless a ground is named', () => {
    expect(refusalOf(close({ isSettled: false }))).toBe('case.recovery-unsettled');
    const { state, events } = closeCase(accepted, clerk, { ...clear, isSettled: false, reason: 'unrecoverable' });
    expect(state).toMatchObject({ status: 'closed', closeReason: 'unrecoverable', endedAt: now });
    expect(events).toMatchObject([{ caseId: accepted.id, reason: 'unrecoverable' }]);
  });

  test('reopening forgets the ground and the end', () => {
    const closed = { ...caseIn('closed'), closeReason: 'other', endedAt: now } as const;
    expect(reopenCase(closed, supervisor, now).state).toMatchObject({ closeReason: null, endedAt: null });
  });
});

describe('handing over', () => {
  test('makes the partner the owner and says who was', () => {
    const { state, events } = handOverCase(caseIn('accepted'), { ownerId: OTHER, referralId: OWNER }, now);
    expect(state.ownerId).toBe(OTHER);
    expect(events).toMatchObject([{ formerOwnerId: OWNER, ownerId: OTHER, referralId: OWNER }]);
  });
});

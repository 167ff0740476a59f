import { actionsFrom, checkLifecycle, DomainError, next, statesOf } from '@liandong/kernel';
import { designedActions } from '../../test/designed-actions.js';
import { syntheticReferral, someone } from '../../test/synthetic-referral.js';
import { ballOf, coreStatusOf, endedStatuses, lifecycle, type ReferralAction } from './lifecycle.js';
import { transitions } from './transitions.js';
import { actionsOf, moveOn, positionsOf, system, type By, type Position } from './who-may.js';

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

  test('has the 19 states of the design', () => {
    expect(statuses).toHaveLength(19);
  });

  test('leaves no live referral without a side whose clock runs', () => {
    for (const status of statuses.filter((one) => !endedStatuses.includes(one))) expect(ballOf(status)).not.toBeNull();
  });

  test('tells clients of every ended state that it is closed, and of no other', () => {
    for (const status of statuses) expect(coreStatusOf(status) === 'closed').toBe(endedStatuses.includes(status));
  });
});

describe('every state × action × actor', () => {
  const cases = statuses.flatMap((status) =>
    actions.map((action): [typeof status, ReferralAction] => [status, action]),
  );

  test.each(cases)('%s × %s is done by whom the design says, and refused to all others', (status, action) => {
    const referral = syntheticReferral({ status });
    const designed = designedActions.find((row) => row.from === status && row.action === action);
    expect(actionsFrom(lifecycle, status).includes(action)).toBe(designed !== undefined);
    if (designed) expect(next(lifecycle, status, action)).toBe(designed.to);
    for (const [position, by] of Object.entries(holders) as [Position, By][]) {
      const isTheirs = heldBy(position).some((held) => designed?.who.includes(held));
      const expected = !designed ? 'illegal-transition' : isTheirs ? 'done' : 'access.role-lacking';
      expect([position, codeOf(() => moveOn(referral, by, action))]).toEqual([position, expected]);
      expect(actionsOf(referral, by).includes(action)).toBe(expected === 'done');
    }
    for (const by of strangers) expect(codeOf(() => moveOn(referral, by, action))).not.toBe('done');
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

import { OrganisationCapacityChanged } from '@liandong/contracts';
import { DomainError } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import { syntheticOrganisation } from '../../test/synthetic-organisation.js';
import { CAPACITY_OVER, changeCapacity, changeNoticeEmail, endCapacity } from './own-word.js';

/** Late on 12 May in Shanghai, which is still the afternoon in UTC. */
const now = new Date('2026-05-12T15:30:00Z');
const at = now.toISOString();
const supervisor: Actor = { subject: 's', organisationId: 'above', roles: ['supervisor'], reach: ['above', 'partner'] };
const clerk: Actor = { subject: 'c', organisationId: 'partner', roles: ['clerk'], reach: ['partner'] };
const stranger: Actor = { ...supervisor, reach: ['above'] };
const open = syntheticOrganisation();
const refused = (code: string) => expect.objectContaining({ code }) as DomainError;
const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).problems?.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return 'done';
};

describe('a capacity', () => {
  test('with a last day is told with it and waits for the beginning of the day after, in Shanghai', () => {
    const decision = changeCapacity(open, supervisor, { capacity: 'full', until: '2026-05-12' }, now);
    expect(decision.state).toEqual({ ...open, capacity: 'full', capacitySince: now, capacityUntil: '2026-05-12' });
    expect(decision.events).toEqual([
      new OrganisationCapacityChanged({
        organisationId: 'partner',
        capacity: 'full',
        until: '2026-05-12',
        changedAt: at,
      }),
    ]);
    expect(decision.timers).toEqual([
      { kind: CAPACITY_OVER, dueAt: new Date('2026-05-12T16:00:00Z'), detail: { until: '2026-05-12' } },
    ]);
  });

  test('takes the place of the one before, with its timer', () => {
    const busy = { ...open, capacity: 'busy', capacityUntil: '2026-05-20' } as const;
    const { state, timers, cancelTimers } = changeCapacity(busy, supervisor, { capacity: 'full', until: null }, now);
    expect([state.capacityUntil, timers, cancelTimers]).toEqual([null, [], [CAPACITY_OVER]]);
  });

  test('ends once, and not where another was said meanwhile', () => {
    const busy = { ...open, capacity: 'busy', capacityUntil: '2026-05-11' } as const;
    expect(endCapacity(busy, '2026-05-11', now)).toEqual({
      state: { ...open, capacity: 'open', capacitySince: now, capacityUntil: null },
      events: [new OrganisationCapacityChanged({ organisationId: 'partner', capacity: 'open', changedAt: at })],
    });
    expect(endCapacity(busy, '2026-05-10', now)).toBeUndefined();
    expect(endCapacity(open, '2026-05-11', now)).toBeUndefined();
  });

  test.each([
    ['busy', '2026-05-11', ['/until day-before-today']],
    ['busy', '2026-05-12', 'done'],
    ['open', '2026-05-20', ['/until open-has-no-end']],
    ['busy', '9999-12-31', 'done'],
  ] as const)('%s until %s: %j', (capacity, until, outcome) => {
    expect(faultOf(() => changeCapacity(open, supervisor, { capacity, until }, now))).toEqual(outcome);
  });
});

test('what an organisation says of itself is said by its supervisor or the operator', () => {
  const operator: Actor = { ...stranger, roles: ['operator'] };
  const said = { capacity: 'busy', until: null } as const;
  for (const by of [clerk, stranger]) {
    expect(() => changeCapacity(open, by, said, now)).toThrow(refused('access.role-lacking'));
    expect(() => changeNoticeEmail(open, by, 'a@b.test', now)).toThrow(refused('access.role-lacking'));
  }
  expect(changeCapacity(open, operator, said, now).state.capacity).toBe('busy');
  expect(changeNoticeEmail(open, operator, 'a@b.test', now).state.noticeEmail).toBe('a@b.test');
});

test('an address counts from when it was first named: another takes over what waits, a pause does not', () => {
  const before = new Date('2026-05-01T00:00:00Z');
  const named = syntheticOrganisation({ noticeEmail: 'a@b.test', noticeEmailSince: before });
  expect(changeNoticeEmail(named, supervisor, 'c@b.test', now).state.noticeEmailSince).toEqual(before);
  const { state } = changeNoticeEmail(named, supervisor, null, now);
  expect(state).toMatchObject({ noticeEmail: null, noticeEmailSince: null });
  expect(changeNoticeEmail(state, supervisor, 'a@b.test', now).state.noticeEmailSince).toEqual(now);
});

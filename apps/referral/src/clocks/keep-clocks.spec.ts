import { readdirSync, readFileSync } from 'node:fs';
import { ReferralDelivered, ReferralStepRecorded, ReferralSubmitted } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { syntheticReferral } from '../../test/synthetic-referral.js';
import { endedStatuses, statuses, type ReferralStatus } from '../referrals/lifecycle.js';
import type { Referral } from '../referrals/referral.js';
import { referralClocks, type ReferralClock } from './clock-codes.js';
import { clocksOfStates } from './clocks-of-states.js';
import { climbed, keepClocks, timerKind } from './keep-clocks.js';
import { readRuleBook } from './read-rule-book.js';
import { deadlineOfClock, extended, nextRungOf, stands } from './running-clock.js';

const book = readRuleBook({});
const at = (local: string) => new Date(`${local}:00+08:00`);
const ids = { referralId: newId(), caseId: newId() };
const nothing = new ReferralSubmitted({ ...ids, submittedAt: '2026-03-02T01:00:00.000Z' });
const delivered = new ReferralDelivered({ ...ids, packageDigest: 'digest', deliveredAt: '2026-03-02T01:00:00.000Z' });
const step = (kind: 'letter' | 'mediation') =>
  new ReferralStepRecorded({
    ...ids,
    stepId: newId(),
    step: kind,
    takenOn: '2026-03-02',
    byOrganisationId: newId(),
    recordedAt: '2026-03-02T01:00:00.000Z',
  });

/** The referral as it is after a step into a state, with what the step orders. */
function into(
  before: Referral | undefined,
  status: ReferralStatus,
  local: string,
  event: object = nothing,
  fields = {},
) {
  const state = { ...(before ?? syntheticReferral({})), ...fields, status };
  const decision = keepClocks(before, { state, events: [event] }, { book, now: at(local) });
  return { ...decision, referral: decision.state };
}
const codes = ({ clocks }: Referral) =>
  clocks.map(({ code, stops }) => (stops.some(({ to }) => !to) ? `(${code})` : code));
const clockOf = ({ clocks }: Referral, code: ReferralClock) => clocks.find((clock) => clock.code === code)!;

describe('every state', () => {
  const hold = { ground: 'criminal-first', reviewOn: '2026-04-01' } as const;

  test.each(statuses.filter((status) => !endedStatuses.includes(status)))(
    '%s is live and has a clock that runs',
    (status) => {
      const { referral } = into(undefined, status, '2026-03-02T09:00', nothing, { hold });
      const running = referral.clocks.filter((clock) => !stands(clock));
      expect(running.length).toBeGreaterThan(0);
      for (const clock of running) expect(deadlineOfClock(clock, book.time).dueAt).not.toBeNull();
    },
  );

  test.each(endedStatuses)('%s has ended, and nothing waits any more', (status) => {
    const { referral } = into(undefined, 'in-progress', '2026-03-02T09:00');
    const ended = into(referral, status, '2026-03-03T09:00');
    expect(ended.referral.clocks).toEqual([]);
    expect(ended.timers).toEqual([]);
    expect(ended.cancelTimers).toEqual([timerKind('progress')]);
  });

  test('names clocks that there are, each where it runs', () => {
    const running = statuses.flatMap((status) => clocksOfStates[status].runs);
    expect([...new Set(running), 'employer-letter'].toSorted()).toEqual([...referralClocks].toSorted());
  });
});

describe('clocks of a referral', () => {
  test('the acceptance clock begins with the signature and anew with the delivery', () => {
    const { referral: sent, timers } = into(undefined, 'sent', '2026-09-29T09:00');
    expect(codes(sent)).toEqual(['delivery', 'acceptance']);
    expect(timers!.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['clock-delivery', at('2026-09-29T09:05')],
      // Three of five days, over National Day: 30 September, 8 and 9 October.
      ['clock-acceptance', at('2026-10-10T00:00')],
    ]);
    const arrived = into(sent, 'delivered', '2026-09-30T17:00', delivered);
    expect(codes(arrived.referral)).toEqual(['first-response', 'acceptance']);
    expect(clockOf(arrived.referral, 'acceptance').startedAt).toBe('2026-09-30T09:00:00.000Z');
    expect(arrived.cancelTimers).toEqual(['clock-delivery', 'clock-acceptance']);
    expect(arrived.timers).toHaveLength(2);
  });

  test('a return lets it stand until the supplement', () => {
    const reviewing = into(undefined, 'reviewing', '2026-03-02T09:00').referral;
    const returned = into(reviewing, 'returned', '2026-03-04T09:00');
    expect(codes(returned.referral)).toEqual(['(acceptance)', 'supplement']);
    expect(returned.timers).toMatchObject([{ kind: 'clock-supplement' }]);
    expect(returned.cancelTimers).toEqual(['clock-acceptance']);
    const again = into(returned.referral, 'reviewing', '2026-03-11T09:00').referral;
    expect(codes(again)).toEqual(['acceptance']);
    // The 3rd is used; the 4th to the 11th do not count: 12, 13, 16, 17.
    expect(deadlineOfClock(clockOf(again, 'acceptance'), book.time).lastDay).toBe('2026-03-17');
  });

  test('each step begins the progress clock anew, and a letter one for the employer’s answer', () => {
    const working = into(undefined, 'in-progress', '2026-03-02T09:00').referral;
    const after = into(working, 'in-progress', '2026-03-05T09:00', step('letter')).referral;
    expect(codes(after)).toEqual(['progress', 'employer-letter']);
    expect(clockOf(after, 'progress').startedAt).toBe(at('2026-03-05T09:00').toISOString());
    const later = into(after, 'in-progress', '2026-03-06T09:00', step('mediation')).referral;
    expect(clockOf(later, 'employer-letter').startedAt).toBe(at('2026-03-05T09:00').toISOString());
  });

  test('a hold lets progress stand and is looked at when its day begins', () => {
    const working = into(undefined, 'in-progress', '2026-03-02T09:00').referral;
    const hold = { ground: 'criminal-first', reviewOn: '2026-05-06' };
    const held = into(working, 'on-hold', '2026-03-05T09:00', nothing, { hold });
    expect(codes(held.referral)).toEqual(['(progress)', 'hold-review']);
    expect(held.timers).toMatchObject([{ kind: 'clock-hold-review', dueAt: at('2026-05-06T00:00') }]);
  });

  test('a reply is owed to who asked for assistance only', () => {
    expect(codes(into(undefined, 'accepted', '2026-03-02T09:00').referral)).toEqual(['assist-reply', 'progress']);
    const transfer = into(undefined, 'accepted', '2026-03-02T09:00', nothing, { kind: 'transfer' });
    expect(codes(transfer.referral)).toEqual(['progress']);
  });

  test('what does not change waits on: no timer is set or cancelled', () => {
    const working = into(undefined, 'in-progress', '2026-03-02T09:00').referral;
    expect(into(working, 'in-progress', '2026-03-03T09:00')).toMatchObject({ timers: [], cancelTimers: [] });
  });

  test('a span of the agreement goes before the rule', () => {
    const state = syntheticReferral({ status: 'reviewing', agreementId: 'pact' });
    const agreed = new Map([['pact', { acceptance: { count: 3, unit: 'working-days' } } as const]]);
    const decision = keepClocks(undefined, { state, events: [nothing] }, { book, now: at('2026-03-02T09:00'), agreed });
    const clock = clockOf(decision.state, 'acceptance');
    expect([deadlineOfClock(clock, book.time).lastDay, clock.rule.source]).toEqual(['2026-03-05', '双方联动协议']);
  });
});

describe('the ladder of the acceptance clock', () => {
  const reviewing = into(undefined, 'reviewing', '2026-03-02T09:00').referral;

  test('is climbed rung by rung, at its percentages, the last one with every further span of five days', () => {
    const climbs: [string, Date][] = [];
    let clocks = reviewing.clocks;
    while (climbs.length < 7) {
      const next = nextRungOf(clocks[0]!, book)!;
      climbs.push([next.rung, next.dueAt]);
      clocks = climbed(clocks, 'acceptance', next.rung);
    }
    expect(climbs).toEqual([
      ['first-reminder', at('2026-03-06T00:00')],
      ['second-reminder', at('2026-03-07T00:00')],
      ['supervisors', at('2026-03-10T00:00')],
      ['provincial-unions', at('2026-03-11T00:00')],
      ['expiry', at('2026-03-12T00:00')],
      ['expiry', at('2026-03-19T00:00')],
      ['expiry', at('2026-03-26T00:00')],
    ]);
  });

  test('moves with an extension; what lies in the future again is climbed again', () => {
    let clocks = reviewing.clocks;
    for (const rung of ['first-reminder', 'second-reminder', 'supervisors'] as const)
      clocks = climbed(clocks, 'acceptance', rung);
    const longer = extended(clocks[0]!, { count: 5, grantedAt: at('2026-03-10T09:00').toISOString() }, book);
    // Five of ten days were over on the 9th, eight will be on the 12th.
    expect(longer.climbed).toEqual(['first-reminder']);
    expect(nextRungOf(longer, book)).toEqual({ rung: 'second-reminder', dueAt: at('2026-03-13T00:00') });
  });
});

test('nothing saves a decision on a referral past its clocks', () => {
  const root = new URL('..', import.meta.url).pathname;
  const saving = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.spec)\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))
    .filter(({ text }) => /\.(create|change|changeMany)\(\s*ReferralTable/.test(text));
  expect(saving.length).toBeGreaterThan(4);
  expect(saving.filter(({ text }) => !text.includes('clockwork.keep(')).map(({ path }) => path)).toEqual([]);
});

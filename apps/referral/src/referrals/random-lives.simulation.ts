import { ReferralAccepted, ReferralWithdrawn } from '@liandong/contracts';
import { actionsFrom, next } from '@liandong/kernel';
import { expectInRandomRuns } from '@liandong/testing';
import fc from 'fast-check';
import { commandNames } from '../../test/random-commands.js';
import { actors, argumentsAreWrong, byItself, RandomCase, typeOf, type Try } from '../../test/random-referrals.js';
import { rowByEvents, toldPartOf } from '../../test/row-by-events.js';
import { stands } from '../clocks/running-clock.js';
import { statusAfter } from './history.js';
import { ballOf, endedStatuses, lifecycle, type ReferralStatus } from './lifecycle.js';
import type { Referral } from './referral.js';
import { whoMay } from './who-may.js';

/** Runs of the property; each is a life of its own, told again by its seed. */
const RUNS = 10_000;

const tries = fc.array(
  fc.record<Try>({
    command: fc.nat(commandNames.length - 1),
    by: fc.nat(actors.length - 1),
    dice: fc.nat(1_000),
    knows: fc.nat(4).map((dice) => dice > 0),
    days: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) }),
  }),
  { minLength: 20, maxLength: 40, size: 'max' },
);

const isEnded = ({ status }: Referral) => endedStatuses.includes(status);

/** A step of the table that somebody may take. */
const isInTable = (from: ReferralStatus, to: ReferralStatus) =>
  actionsFrom(lifecycle, from).some((action) => next(lifecycle, from, action) === to && whoMay[action]);

/** The state that the events alone tell of a referral. */
function told(log: readonly object[]): string {
  return log.reduce<string>(
    (status, event) => statusAfter(status, typeOf(event), (event as { backTo?: string }).backTo ?? null),
    'draft',
  );
}

/** Who owns the case by the events; throws where one comes who would own it beside another. */
function ownerAfter(ownerId: string, event: object, by: Referral): string {
  if (event instanceof ReferralAccepted && event.kind !== 'assist') {
    if (ownerId !== event.originId) throw new Error(`${event.partnerId} would own the case beside ${ownerId}`);
    return event.partnerId;
  }
  if (event instanceof ReferralWithdrawn && event.returnsTo) {
    // Where the partner has handed it on meanwhile, it is not the partner's to give back.
    return ownerId === by.partnerId ? event.returnsTo : ownerId;
  }
  return ownerId;
}

/** Of a transfer some may stay with the origin: they leave the case, once, and nobody who has left is taken on with it. */
function divide({ gone }: RandomCase, event: object): void {
  if (!(event instanceof ReferralAccepted) || event.kind === 'assist') return;
  const { acceptedClaimantIds: taken, excludedClaimantIds: excluded } = event;
  expect([taken.length > 0, taken.filter((id) => gone.has(id))]).toEqual([true, []]);
  expect([...taken, ...excluded].toSorted()).toEqual(['one', 'three', 'two']);
  if (excluded.some((id) => !gone.has(id))) divided += 1;
  excluded.forEach((id) => gone.add(id));
}

/** What is offered is refused for nothing but its arguments; what is not offered is refused. */
function expectTrueOffer({ name, isOffered }: RandomCase['tried'], result: ReturnType<RandomCase['try']>): void {
  if (byItself.includes(name)) return;
  if (typeof result === 'string' && isOffered)
    expect(argumentsAreWrong[name] ?? [`${name} is offered`]).toContain(result);
  if (typeof result === 'object' && !isOffered) throw new Error(`${name} was done without having been offered`);
}

const reached = new Set<ReferralStatus>();
let done = 0;
let divided = 0;

test('random commands by random actors keep to the table, leave one owner, and no live referral without a ball and a clock', async () => {
  await expectInRandomRuns(
    fc.property(fc.constantFrom('assist' as const, 'transfer' as const, 'pull' as const), tries, (kind, attempts) => {
      const random = new RandomCase(kind);
      for (const attempt of attempts) {
        const before = new Map(random.referrals);
        const decision = random.try(attempt);
        expectTrueOffer(random.tried, decision);
        if (decision === undefined || typeof decision === 'string') {
          expect([...random.referrals]).toEqual([...before]);
          continue;
        }
        done += 1;
        reached.add(decision.state.status);
        const { state } = decision;
        const from = before.get(state.id)!.status;
        if (from !== state.status && !isInTable(from, state.status)) throw new Error(`${from} became ${state.status}`);
        for (const event of decision.events) {
          random.ownerId = ownerAfter(random.ownerId, event, state);
          divide(random, event);
        }
      }
      for (const [id, referral] of random.referrals) {
        const begun = random.logs.get(id)!;
        // What a referral is born with begins with its draft.
        const log = referral.parentId ? begun.slice(1) : begun;
        expect([id, told(log)]).toEqual([id, referral.status]);
        const start = toldPartOf(random.begun.get(id)!);
        expect([id, rowByEvents(start, log)]).toEqual([id, toldPartOf(referral)]);
        if (isEnded(referral)) continue;
        expect([id, ballOf(referral.status)]).not.toEqual([id, null]);
        expect([id, referral.status, referral.clocks.some((clock) => !stands(clock))]).toEqual([
          id,
          referral.status,
          true,
        ]);
        expect(new Set(referral.trace).size).toBe(referral.trace.length);
        expect(referral.trace.length).toBeLessThanOrEqual(4);
      }
    }),
    RUNS,
  );
}, 280_000);

test('the lives were long enough to come to every state', () => {
  expect([...reached].toSorted()).toEqual(Object.keys(lifecycle).toSorted());
  expect(done).toBeGreaterThan(RUNS);
  expect(divided).toBeGreaterThan(100);
});

import { expectInRandomRuns } from '@liandong/testing';
import fc from 'fast-check';
import { sentOnce } from './check.js';
import { planOf } from './plan.js';
import { removals, withoutLeader } from './removals.js';
import { simulate } from './simulate.js';
import type { Pieces } from './system.js';

const { SIMULATION_RUNS = '200' } = process.env;
const RUNS_UNTIL_FOUND = 1_000;
const LONGEST_MS = 3_600_000;

const runs = (pieces?: Pieces) =>
  fc.asyncProperty(planOf({ maxLength: 12 }), fc.scheduler(), async (plan, scheduler) => {
    await simulate(plan, scheduler, pieces);
  });

/** Runs in which nothing goes wrong. */
const calmRuns = (pieces?: Pieces) =>
  fc.asyncProperty(planOf({ maxLength: 0 }), fc.scheduler(), async (plan, scheduler) =>
    sentOnce(await simulate(plan, scheduler, pieces)),
  );

test(
  'whatever goes wrong between any two steps, each committed event has its effect once and in order',
  async () => {
    await expectInRandomRuns(runs(), Number(SIMULATION_RUNS));
  },
  LONGEST_MS,
);

describe('a run fails without', () => {
  test.each([
    ['the lock of the aggregate’s row', /two changes of one aggregate have the same version/],
    ['publishing before marking', /versions heard of \S+: \[\] instead of \[1/],
    ['the inbox', /effects of event \S+: 2 instead of 1/],
  ])(
    '%s',
    async (removed, sign) => {
      const { errorInstance } = await fc.check(runs(removals[removed]), {
        numRuns: RUNS_UNTIL_FOUND,
        seed: 1,
        endOnFailure: true,
      });
      expect(String(errorInstance)).toMatch(sign);
    },
    LONGEST_MS,
  );
});

describe('while nothing goes wrong, no event is sent twice by two processes', () => {
  test('of which one leads', async () => {
    await fc.assert(calmRuns(), { numRuns: 20 });
  });

  test('but it is if both of them lead', async () => {
    const { failed } = await fc.check(calmRuns(withoutLeader), { numRuns: RUNS_UNTIL_FOUND, endOnFailure: true });
    expect(failed).toBe(true);
  });
});

test(
  'the same seed takes the same steps',
  async () => {
    const stepsOf = async () => {
      const { errorInstance } = await fc.check(runs(removals['the inbox']), { seed: 1, endOnFailure: true });
      const [, steps] = String(errorInstance).split('The last steps:');
      return steps;
    };
    const steps = await stepsOf();
    expect(steps).toBeDefined();
    expect(await stepsOf()).toBe(steps);
  },
  LONGEST_MS,
);

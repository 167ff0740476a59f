import fc from 'fast-check';
import { sendingTroubles } from './broker.js';
import { referralIds, type Act } from './referral-service.js';

const ofReferral = fc.constantFrom(...referralIds);
const ofProcess = fc.nat({ max: 1 });

/** What goes wrong, each between two steps. `of` is the first or the second process of its service. */
const fault = fc.oneof(
  fc.record({
    kind: fc.constantFrom('crash', 'stop', 'freeze'),
    service: fc.constantFrom('referral', 'listening'),
    of: ofProcess,
  }),
  fc.record({ kind: fc.constant('sending'), trouble: fc.constantFrom(...sendingTroubles) }),
  fc.record({ kind: fc.constant('sessions ended'), service: fc.constantFrom('referral', 'listening') }),
  fc.record({ kind: fc.constant('consumer crash'), of: ofProcess }),
  fc.record({ kind: fc.constantFrom('rebalance', 'rebalance', 'offsets to zero', 'mend') }),
  fc.record({ kind: fc.constant('handler breaks'), referralId: ofReferral }),
);

export const planOf = (faults: { maxLength: number }) =>
  fc.record({
    /** Acts of clerks, each sent to one of the two processes. */
    acts: fc.array(
      fc.record({
        referralId: ofReferral,
        act: fc.constantFrom<Act[]>('start', 'record-step', 'record-step'),
        of: ofProcess,
      }),
      { minLength: 3, maxLength: 12 },
    ),
    /** `after` steps since the fault before. */
    faults: fc.array(fc.record({ after: fc.nat({ max: 80 }), fault }), faults),
    /** For what happens inside of broker and group. */
    dice: fc.noShrink(fc.nat()),
  });

type Arbitrated<T> = T extends fc.Arbitrary<infer V> ? V : never;
export type Plan = Arbitrated<ReturnType<typeof planOf>>;
export type Fault = Arbitrated<typeof fault>;

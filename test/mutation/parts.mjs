/**
 * What must not be wrong, part by part, each with the tests that must notice. A part is run by itself, so that a mutant of
 * money is not held against every test of every service.
 *
 * @type {Record<string, { mutate: string[], tests: string[] }>}
 */
export const parts = {
  kernel: {
    mutate: ['libs/kernel/src/**/*.ts'],
    tests: ['libs/kernel'],
  },
  'case-lifecycle': {
    mutate: ['apps/intake/src/cases/{case,lifecycle,who-may}.ts'],
    tests: ['apps/intake/src/cases'],
  },
  'referral-lifecycle': {
    mutate: [
      'apps/referral/src/referrals/{lifecycle,who-may,history}.ts',
      'apps/referral/src/referrals/{preparing,reviewing,working,declining,pausing,cancelling,reopening,rerouting}.ts',
    ],
    tests: ['apps/referral/src/referrals'],
  },
  ledger: {
    mutate: [
      'apps/settlement/src/recoveries/{allocation,document,journal,line-balance,line-status,missed-instalment}.ts',
      'apps/settlement/src/recoveries/{posting,receipt,receipt-decisions,receipt-reversal,recovery,schedule}.ts',
    ],
    tests: ['apps/settlement/src/recoveries'],
  },
  outbox: {
    mutate: ['libs/platform/src/messaging/{cloud-event,course,inbox,pacer,parking,record-runner,relay}.ts'],
    tests: ['libs/platform/src/messaging', 'test/simulation'],
  },
};

/** The part that `MUTATION_PART` names, for Stryker and for its Jest alike. */
export function part() {
  const name = process.env.MUTATION_PART ?? '';
  if (!Object.hasOwn(parts, name)) throw new Error(`MUTATION_PART must be one of ${Object.keys(parts).join(', ')}`);
  return { name, ...parts[name] };
}

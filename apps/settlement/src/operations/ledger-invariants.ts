import { invariantBySql, type Invariant } from '@liandong/platform';
import { ledgerRules } from './check-ledger.js';

/** Every rule of the ledger, as an invariant of the service. */
export const ledgerInvariants: readonly Invariant[] = Object.entries(ledgerRules).map(([rule, breaches]) =>
  invariantBySql(
    `ledger-${rule}`,
    'The ledger agrees with itself, per case and in total.',
    () => `select coalesce('recovery ' || recovery_id, 'all recoveries') as "row", detail from (${breaches}) breach`,
  ),
);

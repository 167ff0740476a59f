import { readdirSync, readFileSync } from 'node:fs';
import { endedStatuses, statuses } from '../referrals/lifecycle.js';

/** Those that every database has. The first migration reads the lifecycle as it is today: that reaches new ones alone. */
const first = [
  'draft', 'approving', 'sent', 'delivered', 'reviewing', 'returned', 'decline-proposed', 'declined', 'accepted',
  'in-progress', 'on-hold', 'cancel-requested', 'withdrawn', 'rerouted', 'expired', 'outcome-reported', 'completed',
  'failed', 'voided',
]; // prettier-ignore

const definition = readFileSync(`${import.meta.dirname}/../definition.ts`, 'utf8');
const migrations = readdirSync(import.meta.dirname)
  .filter((file) => /^\d{4}-(?!referral-schema)/.test(file))
  .filter((file) => definition.includes(file.replace('.ts', '.js')))
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'));

test('a state that came later has a migration, and one that is an end is also in the index of live referrals there', () => {
  const naming = (status: string) => [
    `'${status}'`,
    'referrals_status_check',
    ...(endedStatuses.some((ended) => ended === status) ? ['referrals_one_live'] : []),
  ];
  const later = statuses.filter((status) => !first.includes(status));
  const without = later.filter(
    (status) => !migrations.some((text) => naming(status).every((name) => text.includes(name))),
  );
  expect(without).toEqual([]);
});

import { invariantBySql } from '@liandong/platform';

/** A change by hand at outbox or history, which no command makes. What is told begins where keeping it began. */
export const historiesAreWhole = invariantBySql(
  'histories-are-whole',
  'The history of every referral has an entry for each of its versions, up to the newest.',
  () => `
    select 'referrals ' || referrals.id as "row",
      'is at version ' || referrals.version || ', its history ' || coalesce('has ' || count(told.version)
        || ' entries, ' || min(told.version) || ' to ' || max(told.version), 'is empty') as detail
    from referrals left join referral_events told on told.referral_id = referrals.id
    group by referrals.id
    having max(told.version) is distinct from referrals.version
      or count(told.version) <> max(told.version) - min(told.version) + 1`,
);

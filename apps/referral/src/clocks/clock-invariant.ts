import { invariantBySql } from '@liandong/platform';
import { endedStatuses } from '../referrals/lifecycle.js';

const ended = endedStatuses.map((status) => `'${status}'`).join(', ');

/** What no decision may leave behind: work that nobody is waited for, or a wait for what has ended. */
export const liveReferralsHaveAClock = invariantBySql(
  'live-referrals-have-a-clock',
  'On every live referral a clock runs, and every timer of a clock waits for one that is there.',
  () => `
    select 'referrals ' || id as "row", status || ', and no clock runs' as detail from referrals
    where status not in (${ended}) and not exists (
      select from jsonb_array_elements(clocks) clock
      where not exists (select from jsonb_array_elements(clock -> 'stops') stop where stop ->> 'to' is null))
    union all
    select 'due_timers ' || timer.id, timer.kind || ' waits for a clock that is not there'
    from due_timers timer join referrals on referrals.id = timer.aggregate_id
    where timer.fired_at is null and timer.cancelled_at is null and timer.kind like 'clock-%' and not exists (
      select from jsonb_array_elements(referrals.clocks) clock where timer.kind = 'clock-' || (clock ->> 'code'))`,
);

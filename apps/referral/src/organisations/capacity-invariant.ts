import { invariantBySql } from '@liandong/platform';
import { CAPACITY_OVER } from './own-word.js';

const isWaiting = `kind = '${CAPACITY_OVER}' and fired_at is null and cancelled_at is null`;
/** The beginning of the day after, in Shanghai, which has kept UTC+8 since 1991. */
const isOver = `(capacity_until + 1)::timestamp at time zone interval '8 hours'`;

/** A capacity with a last day ends by itself, and no other does. */
export const capacitiesEndAsSaid = invariantBySql(
  'capacities-end-as-said',
  'For every capacity with a last day one timer waits, until the beginning of the next; for no other does one.',
  () => `
    select 'organisations ' || id as "row", capacity || ' until ' || capacity_until || ', and no timer waits for its end' as detail
    from organisations where capacity_until is not null and 1 <> (
      select count(*) from due_timers where aggregate_id = organisations.id and ${isWaiting} and due_at = ${isOver})
    union all
    select 'due_timers ' || timer.id, 'waits for the end of a capacity that has none'
    from (select id, aggregate_id from due_timers where ${isWaiting}) timer
      join organisations on organisations.id = timer.aggregate_id where capacity_until is null`,
);

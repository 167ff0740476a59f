import { copyOfTheLog, named } from '@liandong/platform';

/** `known_cases` by the log: the newest word on whose a case is and on whether it is open. */
export const knownCasesAreTheLog = copyOfTheLog('known_cases', {
  key: 'id',
  columns: [
    'id',
    'number',
    'owner_id',
    'kind',
    'origin_region',
    'region_of_performance',
    'region_of_seat',
    'is_open',
    'facts',
    'divided_from',
    'divided_on',
  ],
  fold: `
    select accepted.subject::uuid as id, data ->> 'number' as number, owner.owner_id, data ->> 'kind' as kind,
      data ->> 'originRegion' as origin_region, data ->> 'regionOfPerformance' as region_of_performance,
      data ->> 'regionOfSeat' as region_of_seat, newest.is_open,
      coalesce(data -> 'facts', '{}') as facts, (data ->> 'dividedFrom')::uuid as divided_from,
      (data ->> 'dividedOn')::date as divided_on
    from (select distinct on (subject) * from logged_events where ${named('case.accepted')} order by subject, version) accepted
    join (select distinct on (subject) subject, (data ->> 'ownerId')::uuid as owner_id from logged_events
      where ${named('case.accepted', 'case.owner-changed')} order by subject, version desc) owner using (subject)
    join (select distinct on (subject) subject, ${named('case.accepted', 'case.reopened')} as is_open from logged_events
      where ${named('case.accepted', 'case.reopened', 'case.withdrawn', 'case.closed')} order by subject, version desc) newest using (subject)`,
});

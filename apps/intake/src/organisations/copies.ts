import { copyOfTheLog, named } from '@liandong/platform';

/** `organisations` by the log: as registered, with the newest capacity. */
export const organisationsAreTheLog = copyOfTheLog('organisations', {
  key: 'id',
  columns: ['id', 'parent_id', 'second_parent_id', 'kind', 'name', 'division_code', 'capacity'],
  fold: `
    select distinct subject::uuid as id, (data ->> 'parentId')::uuid as parent_id,
      (data ->> 'secondParentId')::uuid as second_parent_id, data ->> 'kind' as kind, data ->> 'name' as name,
      data ->> 'divisionCode' as division_code,
      (select data ->> 'capacity' from logged_events newest
        where newest.subject = registered.subject and data ? 'capacity' order by version desc limit 1) as capacity
    from logged_events registered where ${named('organisation.registered')}`,
});

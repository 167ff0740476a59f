import { copyOfTheLog, named } from '@liandong/platform';

/** `organisations` by the log: as registered. */
export const organisationsAreTheLog = copyOfTheLog('organisations', {
  key: 'id',
  columns: ['id', 'parent_id', 'second_parent_id', 'kind', 'name', 'division_code'],
  fold: `
    select distinct subject::uuid as id, (data ->> 'parentId')::uuid as parent_id,
      (data ->> 'secondParentId')::uuid as second_parent_id, data ->> 'kind' as kind, data ->> 'name' as name,
      data ->> 'divisionCode' as division_code
    from logged_events where ${named('organisation.registered')}`,
});

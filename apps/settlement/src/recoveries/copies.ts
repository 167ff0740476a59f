import { copyOfTheLog, named } from '@liandong/platform';

const said = (name: string, organisation: string) => `
  select (data ->> 'caseId')::uuid as case_id, (data ->> '${organisation}')::uuid as organisation_id
  from logged_events where ${named(name)}`;

/** `case_parties` by the log: whoever accepted a referral, was assigned to one, or came to own the case. */
export const casePartiesAreTheLog = copyOfTheLog('case_parties', {
  key: `case_id || ' ' || organisation_id`,
  columns: ['case_id', 'organisation_id'],
  fold: [
    said('referral.accepted', 'partnerId'),
    said('referral.station-assigned', 'stationId'),
    said('case.owner-changed', 'ownerId'),
  ].join(' union '),
});

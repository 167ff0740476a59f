import { copyOfTheLog, named } from '@liandong/platform';

const joined = (name: string, organisation: string) => `
  select (data ->> 'caseId')::uuid as case_id, (data ->> '${organisation}')::uuid as organisation_id,
    case when ${named('case.owner-changed')} then null else subject end as ground, version
  from logged_events where ${named(name)}`;

/**
 * `case_parties` by the log: whoever came to own the case, accepted a referral that has not been taken back or sent on
 * since, or is the station last assigned to one.
 */
export const casePartiesAreTheLog = copyOfTheLog('case_parties', {
  key: `case_id || ' ' || organisation_id`,
  columns: ['case_id', 'organisation_id'],
  fold: `
    select case_id, organisation_id from (
      ${joined('case.owner-changed', 'ownerId')} union all
      ${joined('referral.accepted', 'partnerId')} union all
      select * from (${joined('referral.station-assigned', 'stationId')}) station
      where not exists (select from logged_events later where ${named('referral.station-assigned')}
        and later.subject = station.ground and later.version > station.version)
    ) party
    where not exists (select from logged_events ended where ${named('referral.withdrawn', 'referral.rerouted')}
      and ended.subject = party.ground and ended.version > party.version)`,
});

import { invariantBySql } from '@liandong/platform';

/** The file says how many it is about and how much they claim: as many and as much as there are in it. */
export const casesHoldWhatTheyCount = invariantBySql(
  'cases-hold-what-they-count',
  'Every case counts the claimants and the claims that are in it, and knows the cases it was divided into.',
  () => `
    select 'cases ' || cases.id as "row",
      'counts ' || claimant_count || ' claimants and ' || total_fen || ' fen, there are ' || claimants || ' and ' || fen as detail
    from cases
      cross join lateral (select count(*) as claimants from claimants where case_id = cases.id) people
      cross join lateral (select coalesce(sum(amount_fen), 0) as fen from claims where case_id = cases.id) amounts
    where claimant_count <> claimants or total_fen <> fen
    union all
    select 'cases ' || id, 'was divided from a case that does not know it' from cases part
    where divided_from is not null
      and not exists (select from cases whole where whole.id = part.divided_from and part.id = any (whole.divided_into))
    union all
    select 'cases ' || whole.id, 'was divided into ' || part || ', which does not say so'
    from cases whole, unnest(divided_into) part
    where not exists (select from cases where cases.id = part and divided_from = whole.id)`,
);

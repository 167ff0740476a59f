import { Injectable } from '@nestjs/common';
import type { AgreementLevel } from '@liandong/contracts';
import { Clock, dateInShanghai, divisionPath } from '@liandong/kernel';
import { Database } from '@liandong/platform';
import { mostSpecific } from '../agreements/agreement.js';
import type { KnownCase } from '../cases/known-cases.js';
import { partnerKinds } from '../organisations/organisation.js';
import type { Candidate } from './rank-partners.js';

interface CandidateRow extends Omit<Candidate, 'agreement'> {
  readonly agreements: readonly { id: string; level: AgreementLevel; validFrom: string }[];
}

/**
 * Partners whose area holds the place of performance or the employer's seat, with load, speed and agreements. Load and
 * speed count all referrals of a partner, not only those the caller may see: only figures come out.
 */
@Injectable()
export class FindCandidates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async forCase(known: KnownCase): Promise<Candidate[]> {
    const places = [known.regionOfPerformance, known.regionOfSeat].flatMap((code) => (code ? divisionPath(code) : []));
    const { rows } = await this.database.worker.query<CandidateRow>(SQL, [
      places,
      known.ownerId,
      partnerKinds,
      dateInShanghai(this.clock.now()),
      known.kind,
    ]);
    return rows.map(({ agreements, ...candidate }) => ({ ...candidate, agreement: mostSpecific(agreements) ?? null }));
  }
}

const SQL = `
with recursive superiors as (
  select id as of_id, id, parent_id from organisations
  union all
  select superiors.of_id, above.id, above.parent_id from superiors join organisations above on above.id = superiors.parent_id
),
partners as (
  select * from organisations where division_code = any($1) and id <> $2 and kind = any($3) and disabled_at is null
)
select partners.id, partners.name, partners.kind, partners.division_code as "divisionCode",
  partners.case_kinds as "caseKinds", partners.purposes, partners.entrance, partners.capacity,
  coalesce(work.open_load, 0)::int as "openLoad", work.median_days::float as "medianDaysToAcceptance",
  coalesce(pacts.agreements, '[]') as agreements
from partners
left join lateral (
  select count(*) filter (where status in ('sent', 'delivered', 'reviewing', 'returned', 'accepted', 'in-progress', 'on-hold')) as open_load,
    round(percentile_cont(0.5) within group (order by extract(epoch from accepted_at - sent_at) / 86400)::numeric, 1) as median_days
  from referrals where partner_id = partners.id and sent_at is not null
) work on true
left join lateral (
  select jsonb_agg(jsonb_build_object('id', pact.id, 'level', pact.level, 'validFrom', pact.valid_from)) as agreements
  from agreements pact
  where pact.valid_from <= $4 and (pact.valid_to is null or pact.valid_to >= $4) and pact.case_kinds ? $5
    and exists (
      select from superiors ours, superiors theirs
      where ours.of_id = $2 and theirs.of_id = partners.id
        and ((pact.first_union_id = ours.id and pact.second_union_id = theirs.id)
          or (pact.first_union_id = theirs.id and pact.second_union_id = ours.id))
    )
) pacts on true
order by partners.id
limit 100`;

import { Injectable } from '@nestjs/common';
import type { AgreementLevel, Purpose } from '@liandong/contracts';
import { Clock, dateInShanghai, divisionPath } from '@liandong/kernel';
import { Database } from '@liandong/platform';
import { bindsOn } from '../agreements/agreement-between.js';
import { mostSpecific } from '../agreements/agreement.js';
import type { KnownCase } from '../cases/known-cases.js';
import { partnerKinds } from '../organisations/organisation.js';
import { superiorsWhere } from '../organisations/superiors.js';
import type { Candidate } from './rank-partners.js';

interface CandidateRow extends Omit<Candidate, 'agreement'> {
  readonly agreements: readonly { id: string; level: AgreementLevel; validFrom: string }[];
}

/**
 * Partners whose area holds the place of performance or the employer's seat, with load, speed, agreements, and what was answered in this very case. Load and
 * speed count all referrals of a partner, not only those the caller may see: only figures come out.
 */
@Injectable()
export class FindCandidates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async forCase(known: KnownCase, purpose: Purpose): Promise<Candidate[]> {
    const places = [known.regionOfPerformance, known.regionOfSeat].flatMap((code) => (code ? divisionPath(code) : []));
    const { rows } = await this.database.worker.query<CandidateRow>(SQL, [
      places,
      known.ownerId,
      partnerKinds,
      dateInShanghai(this.clock.now()),
      known.kind,
      purpose,
      known.id,
    ]);
    return rows.map(({ agreements, ...candidate }) => ({ ...candidate, agreement: mostSpecific(agreements) ?? null }));
  }
}

const SQL = `
with recursive ${superiorsWhere('id = $2 or division_code = any($1)')},
partners as (
  select * from organisations where division_code = any($1) and id <> $2 and kind = any($3) and disabled_at is null
)
select partners.id, partners.name, partners.kind, partners.division_code as "divisionCode",
  partners.case_kinds as "caseKinds", partners.purposes, partners.entrance, partners.capacity, partners.capacity_until as "capacityUntil",
  coalesce(work.open_load, 0)::int as "openLoad", work.median_days::float as "medianDaysToAcceptance",
  coalesce(pacts.agreements, '[]') as agreements,
  coalesce(answers.has_declined, false) as "hasDeclined", coalesce(answers.is_named, false) as "isNamed"
from partners
left join lateral (
  select count(*) filter (where status in ('sent', 'delivered', 'reviewing', 'returned', 'accepted', 'in-progress', 'on-hold')) as open_load,
    round(percentile_cont(0.5) within group (order by extract(epoch from accepted_at - sent_at) / 86400)::numeric, 1) as median_days
  from referrals where partner_id = partners.id and sent_at is not null
) work on true
left join lateral (
  select jsonb_agg(jsonb_build_object('id', pact.id, 'level', pact.level, 'validFrom', pact.valid_from)) as agreements
  from agreements pact
  where pact.case_kinds ? $5 and pact.purposes ? $6 and ${bindsOn('$4', '$2', 'partners.id')}
) pacts on true
left join lateral (
  select bool_or(partner_id = partners.id) as has_declined, bool_or(suggested_partner_id = partners.id) as is_named
  from referrals where case_id = $7 and status = 'declined'
) answers on true
order by partners.id
limit 100`;

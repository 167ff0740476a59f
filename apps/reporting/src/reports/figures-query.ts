import type { Breakdown, Figures, Level } from './report.dto.js';

const regionColumns: Readonly<Record<'origin' | 'destination', Readonly<Record<Level, string>>>> = {
  origin: { province: 'origin_province', city: 'origin_city', county: 'origin_region' },
  destination: { province: 'province_of_performance', city: 'city_of_performance', county: 'region_of_performance' },
};

export const columnOf = (by: Breakdown, level: Level) => (by === 'kind' ? 'kind' : regionColumns[by][level]);

/** One row of figures as PostgreSQL gives it: sums of bigint are text, percentiles may be null. */
export interface FigureRow {
  readonly key: string;
  readonly cases: number;
  readonly workers: number;
  readonly claimed: string;
  readonly owed: string;
  readonly paid: string;
  readonly sent: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly days: readonly [number, number] | null;
}

/** More divisions than China has; a limit all the same. */
const CELLS_AT_MOST = 5000;

/**
 * Figures per value of a column of `case_facts`; `'all'` gives one row. Parameters: first and last day of registration
 * (null: open). Days are those of Shanghai.
 */
export function figuresBy(expression: string): string {
  return `
with counted as (
  select ${expression} as key, c.id, c.claimant_count, c.claimed_fen, r.owed_fen, r.paid_fen
  from case_facts c left join recovery_facts r on r.case_id = c.id
  where ($1::date is null or c.registered_at >= $1::date::timestamp at time zone 'Asia/Shanghai')
    and ($2::date is null or c.registered_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
),
money as (
  select key, count(*)::int as cases, coalesce(sum(claimant_count), 0)::int as workers,
    coalesce(sum(claimed_fen), 0)::text as claimed, coalesce(sum(owed_fen), 0)::text as owed,
    coalesce(sum(paid_fen), 0)::text as paid
  from counted group by key
),
moves as (
  select key, count(f.sent_at)::int as sent, count(f.accepted_at)::int as accepted,
    count(*) filter (where f.status = 'declined')::int as declined,
    count(*) filter (where f.status = 'expired')::int as expired,
    percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from f.accepted_at - f.sent_at) / 86400) as days
  from counted join referral_facts f on f.case_id = counted.id group by key
)
select key, cases, workers, claimed, owed, paid, coalesce(sent, 0) as sent, coalesce(accepted, 0) as accepted,
  coalesce(declined, 0) as declined, coalesce(expired, 0) as expired, days
from money left join moves using (key) order by key limit ${CELLS_AT_MOST}`;
}

export function showFigures(row: FigureRow): Figures {
  const [median, ninetieth] = row.days ?? [];
  const claimed = BigInt(row.claimed);
  return {
    cases: row.cases,
    workers: row.workers,
    referrals: row.sent,
    accepted: row.accepted,
    declined: row.declined,
    expired: row.expired,
    claimedFen: row.claimed,
    owedFen: row.owed,
    paidFen: row.paid,
    currency: 'CNY',
    ...(claimed > 0n && { recoveryRate: Number((BigInt(row.paid) * 10_000n) / claimed) / 10_000 }),
    ...(median !== undefined && { medianDaysToAcceptance: tenths(median) }),
    ...(ninetieth !== undefined && { ninetiethPercentileDaysToAcceptance: tenths(ninetieth) }),
  };
}

const tenths = (days: number) => Math.round(days * 10) / 10;

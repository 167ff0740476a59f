import type { Scene } from '../scene.js';

/** A clock of two office hours as a referral keeps it, its first reminder not given yet. Synthetic. */
const clock = (startedAt: string) => ({
  code: 'first-response',
  rule: {
    code: 'first-response',
    name: { zh: '首次响应', en: 'First response' },
    span: { count: 2, unit: 'working-hours' },
    source: '合成',
    validFrom: '2020-01-01',
  },
  startedAt,
  stops: [],
  extensions: [],
  asked: null,
  climbed: [],
});

/** So many delivered referrals, each with a reminder that is due at one moment. */
export async function orderReminders(scene: Scene, count: number, dueAt: Date): Promise<void> {
  await scene.ask(
    'referral',
    `with made as (select gen_random_uuid() as id, nth from generate_series(1, $1::int) as nth),
       referred as (
         insert into referrals (id, version, number, case_id, case_number, case_kind, kind, purpose, status, origin_id,
           origin_region, partner_id, partner_region, trace_id, trace, manifest, drafter_id, package_version,
           claimant_count, return_count, clocks, drafted_at, sent_at, delivered_at)
         select id, 4, 'R-' || id, gen_random_uuid(), 'C-' || id, 'unpaid-wages', 'assist', 'rights-protection',
           'delivered', gen_random_uuid(), '510726', gen_random_uuid(), '650522', id, '[]', '{}', 'bench', 1, 1, 0,
           jsonb_build_array($2::jsonb), now(), now(), now()
         from made returning id)
     insert into due_timers (id, kind, aggregate_id, due_at, detail)
     select gen_random_uuid(), 'clock-first-response', id, $3, '{"rung": "first-reminder"}' from referred`,
    [count, JSON.stringify(clock(new Date().toISOString())), dueAt],
  );
}

/** Reminders given so far. */
export async function remindersGiven(scene: Scene): Promise<number> {
  const [row] = await scene.ask<{ count: number }>(
    'referral',
    `select count(*)::int as count from due_timers where kind = 'clock-first-response' and fired_at is not null`,
  );
  return row!.count;
}

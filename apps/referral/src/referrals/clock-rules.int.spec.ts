import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '@liandong/kernel';
import { Database, startService } from '@liandong/platform';
import { eventually } from '@liandong/testing';
import {
  acceptCase,
  act,
  delivered,
  manifest,
  refusalOf,
  reviewing,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';
import { defaultRules } from '../clocks/default-rules.data.js';
import type { ClocksView } from '../clocks/clock.view.js';
import { ReferralConfig } from '../config.js';
import { referralService } from '../definition.js';

const clock = new SettableClock(new Date('2026-09-28T01:00:00Z'));
const text = '情况说明（合成）';
const folder = mkdtempSync(join(tmpdir(), 'rules-'));
let stage: Stage;

beforeAll(async () => {
  const rules = defaultRules.rules.map((rule) =>
    rule.code === 'acceptance' ? { ...rule, span: { count: 2, unit: 'days' }, source: '协议（合成）' } : rule,
  );
  const counts = defaultRules.counts.map((one) => (one.code === 'returns-at-most' ? { ...one, count: 4 } : one));
  const file = join(folder, 'rules.json');
  writeFileSync(file, JSON.stringify({ ...defaultRules, rules, counts }));
  stage = await setStage({ clock, environment: { CLOCK_RULES_FILE: file } });
});
afterAll(async () => {
  await stage.stop();
  rmSync(folder, { recursive: true });
});

const clocksOf = async (id: string) =>
  (await stage.people.beichuanClerk.get<ClocksView>(`referrals/${id}/clocks`)).body.clocks;

test('an operator’s file sets the clocks and how often a referral may be returned, without a build', async () => {
  const { id } = await reviewing(stage);
  expect((await clocksOf(id))[0]).toMatchObject({ lastDay: '2026-09-30', source: '协议（合成）' });
  for (let nth = 1; nth <= 4; nth += 1) {
    await act(stage, 'yiwuClerk', `${id}/return`, { missingItems: ['考勤记录'], text });
    await act(stage, 'beichuanClerk', `${id}/supplement`, { text, manifest });
  }
  expect(await refusalOf(stage, 'yiwuClerk', `${id}/return`, { missingItems: ['考勤记录'], text })).toMatchObject({
    code: 'referral.returned-too-often',
    body: { atMost: 4, currentState: 'reviewing', allowedActions: expect.arrayContaining(['accept']) as string[] },
  });
}, 60_000);

test('an agreement sets its own deadlines for the purposes it covers', async () => {
  const { ids, people } = stage;
  const agreement = {
    level: 'intercounty',
    firstUnionId: ids.beichuan,
    secondUnionId: ids.yiwu,
    validFrom: '2020-01-01',
    caseKinds: ['unpaid-wages'],
    purposes: ['legal-aid'],
    deadlines: [{ clock: 'signature', count: 6, unit: 'working-hours' }],
  };
  expect((await people.operator.post('agreements', agreement)).status).toBe(201);
  const clockOf = async (purpose: string) => {
    const asked = { caseId: await acceptCase(stage), partnerId: ids.yiwu, kind: 'assist', purpose, manifest };
    const { id } = (await people.beichuanClerk.post<ReferralBody>('referrals', asked)).body;
    await act(stage, 'beichuanClerk', `${id}/submission`);
    return (await clocksOf(id)).find(({ code }) => code === 'signature');
  };
  // Nine to twelve and two to five.
  const agreed = {
    source: '双方联动协议',
    dueAt: '2026-09-28T09:00:00.000Z',
    span: { count: 6, unit: 'working-hours' },
  };
  expect(await clockOf('legal-aid')).toMatchObject(agreed);
  expect(await clockOf('rights-protection')).toMatchObject({ span: { count: 3, unit: 'working-days' } });
  const twice = { ...agreement, deadlines: [...agreement.deadlines, ...agreement.deadlines] };
  expect((await people.operator.post('agreements', twice)).status).toBe(400);
});

test('a service that was away goes on with what was due meanwhile, in order, each rung once', async () => {
  const { id } = await delivered(stage);
  const config = stage.service.app.get(ReferralConfig);
  await stage.service.app.close();
  clock.set(new Date('2026-12-01T01:00:00Z'));
  // Two start where one was: they share the work.
  const again = await Promise.all([1, 2].map(() => startService(referralService, config, clock)));
  try {
    const database = again[0]!.app.get(Database).worker;
    await eventually('it expires', async () => {
      const { rows } = await database.query<{ status: string }>('select status from referrals where id = $1', [id]);
      return rows[0]?.status === 'expired';
    });
    const { rows } = await database.query<{ word: string }>(
      `select coalesce(payload::jsonb ->> 'rung', 'expired') as word from outbox
       where subject = $1 and (payload::jsonb ->> 'clock' = 'acceptance' or type like '%.expired.%') order by id`,
      [id],
    );
    expect(rows.map(({ word }) => word)).toEqual([
      'first-reminder',
      'second-reminder',
      'supervisors',
      'provincial-unions',
      'expired',
    ]);
  } finally {
    for (const service of again) await service.stop();
  }
}, 60_000);

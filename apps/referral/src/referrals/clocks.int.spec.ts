import pg from 'pg';
import { SettableClock } from '@liandong/kernel';
import { DueTimers } from '@liandong/platform';
import { eventually } from '@liandong/testing';
import { act, delivered, refusalOf, reviewing, setStage, type ReferralBody, type Stage } from '../../test/stage.js';
import type { ClocksView, ClockView } from '../clocks/clock.view.js';

const clock = new SettableClock(new Date('2026-09-28T01:00:00Z'));
const text = '情况说明（合成）';
let stage: Stage;
let database: pg.Client;

beforeAll(async () => {
  stage = await setStage({ clock });
  database = new pg.Client(stage.service.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stage.stop();
});
beforeEach(() => clock.set(new Date('2026-09-28T01:00:00Z')));

const at = (local: string) => new Date(`${local}:00+08:00`);
const read = async (id: string, person: 'beichuanClerk' | 'yiwuClerk' = 'yiwuClerk') =>
  (await stage.people[person].get<ReferralBody>(`referrals/${id}`)).body;
const clocksOf = async (id: string): Promise<readonly ClockView[]> =>
  (await stage.people.beichuanClerk.get<ClocksView>(`referrals/${id}/clocks`)).body.clocks;

/** Moves the clock and lets everything fire that is due then. */
async function itIs(local: string): Promise<void> {
  clock.set(at(local));
  await stage.service.app.get(DueTimers).fireDue();
  // The service fires by itself too: what it holds just now is not over yet.
  await eventually('nothing is due any more', async () => {
    const due = `select 1 from due_timers where fired_at is null and cancelled_at is null and due_at <= $1`;
    return (await database.query(due, [clock.now()])).rowCount === 0;
  });
}
/** The words of a referral's events, oldest first. */
async function told(id: string): Promise<string[]> {
  const { rows } = await database.query<{ type: string; rung: string | null }>(
    `select type, payload::jsonb ->> 'rung' as rung from outbox where subject = $1 order by id`,
    [id],
  );
  return rows.map(
    ({ type, rung }) => type.replace(/^cn\.liandong\.referral\.|\.v\d+$/g, '') + (rung ? `:${rung}` : ''),
  );
}

describe('a referral nobody answers', () => {
  test('has its acceptance clock over National Day, and one of two hours for a first response', async () => {
    const { id } = await delivered(stage);
    const [, acceptance] = await clocksOf(id);
    expect(acceptance).toMatchObject({
      code: 'acceptance',
      status: 'running',
      lastDay: '2026-10-10',
      provisional: false,
    });
    expect(acceptance!.explanation.zh).toContain('2026-10-01至2026-10-07（国庆节）');
    await itIs('2026-10-08T00:00');
    expect((await told(id)).slice(-3)).toEqual(['reminded:first-reminder', 'reminded:second-reminder', 'reminded:out']);
  });

  test('catches up in order after a night down, each rung once', async () => {
    const { id } = await delivered(stage);
    const before = (await told(id)).length;
    await itIs('2026-12-01T09:00');
    expect((await told(id)).slice(before).filter((word) => !word.startsWith('reminded:out'))).toEqual([
      'reminded:first-reminder',
      'reminded:second-reminder',
      'reminded:first-reminder',
      'reminded:second-reminder',
      'escalated:supervisors',
      'escalated:provincial-unions',
      'expired',
    ]);
    expect(await read(id)).toMatchObject({ status: 'expired', ball: 'origin', suggestedPartnerId: stage.ids.hami });
    const after = await told(id);
    await itIs('2026-12-01T09:00');
    expect(await told(id)).toEqual(after);
    expect(await act(stage, 'yiwuClerk', `${id}/late-answer`)).toMatchObject({ status: 'reviewing' });
    expect((await clocksOf(id)).map(({ code }) => code)).toEqual(['acceptance']);
  });

  test('is not sent on beyond consent: the origin is told to obtain it', async () => {
    const { id } = await delivered(stage);
    await itIs('2026-12-01T09:00');
    stage.intake.covers = false;
    const refused = await refusalOf(stage, 'mianyangSupervisor', `${id}/rerouting`, { partnerId: stage.ids.hami });
    stage.intake.covers = true;
    expect(refused).toMatchObject({ status: 422, code: 'disclosure.beyond-consent' });
  });

  test('of 50 who answer late and send it on at once, one wins', async () => {
    const { id } = await delivered(stage);
    await itIs('2026-12-01T09:00');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        nth % 2
          ? stage.people.mianyangSupervisor.post(
              `referrals/${id}/rerouting`,
              { partnerId: stage.ids.hami },
              { ifMatch: '*' },
            )
          : stage.people.yiwuClerk.post(`referrals/${id}/late-answer`, {}, { ifMatch: '*' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // Who would send on what is under review again is no longer the one who may.
    expect(answers.every(({ status }) => [200, 403, 409].includes(status))).toBe(true);
    const children = await database.query('select id from referrals where parent_id = $1', [id]);
    expect([(await read(id)).status, children.rowCount]).toEqual(
      (await read(id)).status === 'rerouted' ? ['rerouted', 1] : ['reviewing', 0],
    );
  });
});

describe('what time brings about', () => {
  async function working(): Promise<ReferralBody> {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    return act(stage, 'yiwuClerk', `${id}/start`, { kind: 'mediation', text });
  }

  test('T17 work on hold goes on when its day of review begins, not before', async () => {
    const { id } = await working();
    await act(stage, 'yiwuClerk', `${id}/hold`, { ground: 'criminal-first', reviewOn: '2026-10-15', text });
    await itIs('2026-10-14T23:59');
    expect((await read(id)).status).toBe('on-hold');
    await itIs('2026-10-15T00:00');
    expect((await read(id)).status).toBe('in-progress');
  });

  test('T33 a cancellation nobody answers lapses: access is cut, the statement stays due', async () => {
    const { id } = await working();
    await act(stage, 'mianyangSupervisor', `${id}/cancellation`, { reason: 'worker-request', text });
    // 29 and 30 September, 8 October.
    await itIs('2026-10-08T23:59');
    expect((await read(id)).status).toBe('cancel-requested');
    await itIs('2026-10-09T00:00');
    expect(await read(id)).toMatchObject({ status: 'withdrawn', disposal: 'due', actions: ['state-disposal'] });
    expect((await stage.people.yiwuClerk.get(`referrals/${id}/package`)).status).toBe(403);
    expect(await clocksOf(id)).toEqual([]);
  });

  test('T32 what is never supplemented is declined after its time and a reminder', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/return`, { missingItems: ['考勤记录'], text });
    expect((await clocksOf(id)).map(({ code, status }) => [code, status])).toEqual([
      ['acceptance', 'standing'],
      ['supplement', 'running'],
    ]);
    const early = await refusalOf(stage, 'yiwuClerk', `${id}/unsupplemented-decline`);
    // 29, 30 September, 8, 9, 10 (made up), 12 to 16 October.
    expect(early).toMatchObject({
      status: 409,
      code: 'referral.supplement-still-due',
      body: { dueAt: '2026-10-16T16:00:00.000Z' },
    });
    await itIs('2026-10-17T00:00');
    const declined = await act(stage, 'yiwuClerk', `${id}/unsupplemented-decline`);
    expect(declined).toMatchObject({ status: 'declined', declineCode: 'supplement-not-sent', disposal: 'due' });
  });
});

describe('pressing and giving time', () => {
  test('urged once a working day, extended by approval, supervised from above', async () => {
    const { id } = await reviewing(stage);
    expect(await act(stage, 'beichuanClerk', `${id}/urging`, { text })).toMatchObject({
      urgedAt: '2026-09-28T01:00:00.000Z',
    });
    expect(await refusalOf(stage, 'beichuanClerk', `${id}/urging`, { text })).toMatchObject({
      status: 409,
      code: 'referral.urged-just-now',
      body: {
        urgeFrom: '2026-09-29T16:00:00.000Z',
        currentState: 'reviewing',
        allowedActions: expect.any(Array) as string[],
      },
    });
    const asked = { clock: 'acceptance', count: 2, text };
    await act(stage, 'yiwuClerk', `${id}/extension`, asked);
    expect((await clocksOf(id))[0]).toMatchObject({ lastDay: '2026-10-10', asked: { count: 2 } });
    await act(stage, 'mianyangSupervisor', `${id}/extension-approval`, { text });
    const [acceptance] = await clocksOf(id);
    expect(acceptance).toMatchObject({
      lastDay: '2026-10-13',
      extensions: [{ count: 2 }],
      next: { rung: 'first-reminder' },
    });
    expect(acceptance).not.toHaveProperty('asked');
    expect(await refusalOf(stage, 'mianyangSupervisor', `${id}/extension-refusal`, { text })).toMatchObject({
      code: 'referral.extension-not-asked',
    });
    expect(await refusalOf(stage, 'yiwuClerk', `${id}/extension`, { ...asked, count: 4 })).toMatchObject({
      status: 422,
      code: 'referral.clock-not-extendable',
      body: { atMost: 5 },
    });
    expect(await act(stage, 'mianyangSupervisor', `${id}/supervision`, { text })).toMatchObject({
      supervisedAt: '2026-09-28T01:00:00.000Z',
    });
    expect(await refusalOf(stage, 'yiwuSupervisor', `${id}/supervision`, { text })).toMatchObject({
      code: 'access.role-lacking',
    });
  });
});

test('clocks of the law run from the steps that were taken', async () => {
  const { id } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'arbitration-filed', takenOn: '2026-09-25', text });
  const { body } = await stage.people.beichuanClerk.get<ClocksView>(`referrals/${id}/clocks`);
  expect(body.statutory).toMatchObject([
    { code: 'arbitration-acceptance', startedBy: 'arbitration-filed', startedOn: '2026-09-25', lastDay: '2026-09-30' },
    { code: 'arbitration-award', lastDay: '2026-11-09', source: '《中华人民共和国劳动争议调解仲裁法》第四十三条' },
  ]);
});

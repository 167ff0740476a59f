import { digestOf } from '@liandong/contracts';
import { brokenInvariants, type AnyBody } from '@liandong/testing';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import {
  act,
  delivered,
  draft,
  eventsOf,
  manifest,
  reviewing,
  rowsOf,
  setStage,
  type Person,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';
import { ReferralConfig } from '../config.js';
import { KeepHistories1765500000013 } from '../migrations/0013-histories.js';
import type { HistoryView } from './history.view.js';

let stage: Stage;
let referral: ReferralBody;

const exportOf = async (person: Person, id: string) =>
  (await stage.people[person].get<HistoryView>(`referrals/${id}/history`)).body;
const shortOf = (type: string) => type.replace(/^cn\.liandong\.referral\.|\.v1$/g, '');

beforeAll(async () => {
  stage = await setStage();
  const { id } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/return`, { missingItems: ['考勤表'], text: '请补充' });
  await act(stage, 'beichuanClerk', `${id}/supplement`, { text: '已补充', manifest });
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
  referral = await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter', text: '向用人单位发函' });
}, 60_000);
afterAll(() => stage.stop());

describe('the history of a referral', () => {
  test('has every event as it was published, in order, with who acted', async () => {
    const { history } = await exportOf('beichuanClerk', referral.id);
    const { beichuan, yiwu, mianyang } = stage.ids;
    expect(history.entries.map(({ type }) => shortOf(type))).toEqual(await eventsOf(stage, referral.id));
    expect(history.entries.map(({ version }) => version)).toEqual(
      Array.from({ length: referral.version }, (_, index) => index + 1),
    );
    const sent = await rowsOf<{ event_id: string; payload: string; occurred_at: Date }>(
      stage,
      'select event_id, payload, occurred_at from outbox where subject = $1 order by id',
      [referral.id],
    );
    expect(history.entries.map(({ eventId, data, time }) => [eventId, data, time])).toEqual(
      sent.map(({ event_id, payload, occurred_at }) => [event_id, JSON.parse(payload), occurred_at.toISOString()]),
    );
    const who = history.entries.map(({ type, organisationId }) => [shortOf(type), organisationId]);
    expect(who).toEqual(
      expect.arrayContaining([
        ['drafted', beichuan],
        ['sent', mianyang],
        ['delivered', undefined],
        ['claimed', yiwu],
      ]),
    );
    expect(history.referral).toMatchObject({ id: referral.id, version: referral.version, originId: beichuan });
    expect(history.packages.map(({ version }) => version)).toEqual([1, 2]);
    expect(history.packages.at(-1)!.digest).toBe(referral['packageDigest']);
  });

  test('says who was chosen and who was not, in the order and for the reasons there were, on the referral too', async () => {
    const { history } = await exportOf('yiwuClerk', referral.id);
    const { suggestion, passedOver } = history.referral;
    expect(suggestion).toMatchObject({ partnerId: stage.ids.yiwu });
    expect(passedOver.map(({ partnerId }) => partnerId)).toEqual([stage.ids.hami, stage.ids.xinjiang]);
    for (const { reasons } of passedOver) {
      expect(reasons.map(({ code }) => code)).toContain('place-of-performance');
      for (const { zh, en } of reasons) expect([zh, en]).not.toContain('');
    }
    expect(referral).toMatchObject({ suggestion, passedOver });
  });

  test('is the same whoever exports it: origin, partner, station, and the unions above', async () => {
    const ours = await exportOf('beichuanClerk', referral.id);
    expect(ours.exportedBy).toBe(stage.ids.beichuan);
    for (const person of ['mianyangSupervisor', 'yiwuClerk', 'yiwuSupervisor', 'lawyer'] as const) {
      const { history, digest } = await exportOf(person, referral.id);
      expect([person, JSON.stringify(history)]).toEqual([person, JSON.stringify(ours.history)]);
      expect(digest).toBe(ours.digest);
    }
  });

  test('is chained: what is told once is the beginning of what is told later', async () => {
    const before = await exportOf('yiwuClerk', referral.id);
    expect(before.digest).toBe(digestOf(before.history));
    await act(stage, 'yiwuClerk', `${referral.id}/steps`, { kind: 'mediation' });
    const after = await exportOf('beichuanClerk', referral.id);
    expect(after.history.entries.slice(0, -1)).toEqual(before.history.entries);
    expect(after.history.entries.at(-1)!.previous).toBe(before.history.entries.at(-1)!.digest);
    expect(after.digest).not.toBe(before.digest);
  });

  test('tells nothing to a stranger, nor to the partner before it is sent', async () => {
    const { id } = await draft(stage);
    for (const [person, referralId] of [
      ['stranger', referral.id],
      ['hamiSupervisor', referral.id],
      ['yiwuClerk', id],
    ] as const) {
      const { status, body } = await stage.people[person].get<AnyBody>(`referrals/${referralId}/history`);
      expect([person, status, body.code]).toEqual([person, 404, 'not-found']);
    }
  });

  test('from before histories were kept is taken from the outbox', async () => {
    const before = await exportOf('yiwuClerk', referral.id);
    const owner = new pg.Client({ connectionString: stage.service.databaseUrl });
    await owner.connect();
    const migration = new KeepHistories1765500000013();
    await owner.query('begin');
    await migration.down(owner as unknown as QueryRunner);
    await migration.up(owner as unknown as QueryRunner);
    await owner.query('commit');
    await owner.end();
    expect((await exportOf('yiwuClerk', referral.id)).digest).toBe(before.digest);
  });

  test('outlives the outbox, and an entry that is gone is named', async () => {
    const { id } = await delivered(stage);
    const before = await exportOf('yiwuClerk', id);
    const owner = new pg.Client({ connectionString: stage.service.databaseUrl });
    await owner.connect();
    await owner.query('delete from outbox where subject = $1 and sent_at is not null', [id]);
    expect((await exportOf('yiwuClerk', id)).digest).toBe(before.digest);
    await expect(owner.query('delete from referral_events where referral_id = $1', [id])).rejects.toThrow(
      'append-only',
    );
    await owner.query('alter table referral_events disable trigger referral_events_append_only');
    await owner.query('delete from referral_events where referral_id = $1 and version = 3', [id]);
    await owner.end();
    expect((await brokenInvariants(stage.service))['histories-are-whole']).toEqual([
      expect.stringContaining(`referrals ${id}: `),
    ]);
  });

  test('beyond HISTORY_ENTRIES_AT_MOST it is refused: a part would look like one that was cut', async () => {
    const config = stage.service.app.get(ReferralConfig);
    const most = config.HISTORY_ENTRIES_AT_MOST;
    config.HISTORY_ENTRIES_AT_MOST = 3;
    const { status, body } = await stage.people.yiwuClerk.get<AnyBody>(`referrals/${referral.id}/history`);
    config.HISTORY_ENTRIES_AT_MOST = most;
    expect([status, body.code, body['most']]).toEqual([422, 'referral.history-too-long', 3]);
  });
});

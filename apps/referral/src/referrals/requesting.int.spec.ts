import type { AnyBody } from '@liandong/testing';
import {
  acceptCase,
  act,
  caseNumberOf,
  draft,
  manifest,
  refusalOf,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

const ask = (person: 'yiwuClerk' | 'beichuanClerk' | 'stranger', caseNumber: string) =>
  stage.people[person].post<ReferralBody & AnyBody>('referral-requests', {
    caseNumber,
    purpose: 'legal-aid',
    text: '劳动者已到我处求助（合成）',
  });

describe('a union that asks for a case', () => {
  test('gets it by transfer when the origin grants it, disclosed as the origin decides', async () => {
    const caseId = await acceptCase(stage);
    const { status, body: asked } = await ask('yiwuClerk', caseNumberOf(caseId));
    expect([status, asked]).toMatchObject([
      201,
      { kind: 'pull', status: 'draft', ball: 'origin', originId: stage.ids.beichuan, actions: [] },
    ]);
    const seen = await stage.people.beichuanClerk.get<ReferralBody>(`referrals/${asked.id}`);
    expect(seen.body.actions).toEqual(['amend', 'void']);
    expect(await refusalOf(stage, 'beichuanClerk', `${asked.id}/submission`)).toMatchObject({
      code: 'referral.manifest-incomplete',
    });
    await act(stage, 'beichuanClerk', `${asked.id}/amendment`, { manifest });
    await act(stage, 'beichuanClerk', `${asked.id}/submission`);
    expect(await act(stage, 'mianyangSupervisor', `${asked.id}/signature`)).toMatchObject({
      kind: 'transfer',
      status: 'sent',
    });
  });

  test('learns that it was not granted', async () => {
    const caseId = await acceptCase(stage);
    const { body: asked } = await ask('yiwuClerk', caseNumberOf(caseId));
    await act(stage, 'beichuanClerk', `${asked.id}/voiding`);
    expect((await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${asked.id}`)).body.status).toBe('voided');
  });

  test('is refused what does not exist, what it has, and what it asked for already', async () => {
    const caseId = await acceptCase(stage);
    expect(await ask('yiwuClerk', '510726-2026-999999')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/caseNumber', code: 'unknown-case' }] },
    });
    expect(await ask('beichuanClerk', caseNumberOf(caseId))).toMatchObject({
      status: 409,
      body: { code: 'referral.already-yours', errors: [{ pointer: '/caseNumber', code: 'own-case' }] },
    });
    await ask('yiwuClerk', caseNumberOf(caseId));
    expect(await ask('yiwuClerk', caseNumberOf(caseId))).toMatchObject({
      status: 409,
      body: { code: 'referral.already-live', errors: [{ pointer: '/caseNumber', code: 'already-live' }] },
    });
  });

  test("is not laid before the supervisor by who asked: that is the origin's to do", async () => {
    const { body: asked } = await ask('yiwuClerk', caseNumberOf(await acceptCase(stage)));
    for (const person of ['yiwuClerk', 'yiwuSupervisor'] as const) {
      expect(await refusalOf(stage, person, `${asked.id}/submission`)).toMatchObject({
        status: 403,
        code: 'access.role-lacking',
      });
    }
  });

  test('shows nothing of it to a third', async () => {
    const caseId = await acceptCase(stage);
    const { body: asked } = await ask('yiwuClerk', caseNumberOf(caseId));
    expect((await stage.people.stranger.get(`referrals/${asked.id}`)).status).toBe(404);
    expect((await stage.people.yiwuClerk.get(`referrals/${asked.id}/package`)).status).toBe(404);
  });
});

test('a draft that came back from the supervisor is amended; who amends it does not sign it', async () => {
  const { id } = await draft(stage);
  await act(stage, 'beichuanClerk', `${id}/submission`);
  await act(stage, 'mianyangSupervisor', `${id}/revision`, { text: '请去掉联系电话（合成）' });
  const fields = ['name'];
  const amended = await act(stage, 'beichuanClerk', `${id}/amendment`, { manifest: { ...manifest, fields } });
  expect(amended).toMatchObject({ status: 'draft', manifest: { fields } });
  await act(stage, 'beichuanClerk', `${id}/submission`);
  expect(await refusalOf(stage, 'beichuanClerk', `${id}/amendment`, { manifest })).toMatchObject({
    status: 409,
    code: 'illegal-transition',
  });

  await act(stage, 'mianyangSupervisor', `${id}/signature`);
  const kinds = async (person: 'beichuanClerk' | 'yiwuClerk') => {
    const { body } = await stage.people[person].get<{ items: { kind: string }[] }>(`referrals/${id}/steps`);
    return body.items.map(({ kind }) => kind);
  };
  // What the supervisor said to the clerk is for the house; the partner sees the referral and not that.
  expect([await kinds('beichuanClerk'), await kinds('yiwuClerk')]).toEqual([['revision'], []]);
});

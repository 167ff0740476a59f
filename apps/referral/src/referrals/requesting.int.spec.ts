import { CaseWithdrawn } from '@liandong/contracts';
import { eventually, publishEvents, type AnyBody } from '@liandong/testing';
import {
  acceptCase,
  act,
  caseNumberOf,
  draft,
  manifest,
  refusalOf,
  rowsOf,
  setStage,
  type Person,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

const ask = (person: Person, caseNumber: string, purpose = 'legal-aid') =>
  stage.people[person].post<ReferralBody & AnyBody>('referral-requests', {
    caseNumber,
    purpose,
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

  test('is refused what it has, and what it asked for already', async () => {
    const caseId = await acceptCase(stage);
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

  test('hears of no case, of a closed one and of one that it is not competent for the same', async () => {
    const [open, closed] = [await acceptCase(stage), await acceptCase(stage)];
    const ofOtherKind = await acceptCase(stage, '650522', { kind: 'hardship' });
    const elsewhere = await acceptCase(stage, '440300');
    const ended = new CaseWithdrawn({ caseId: closed, withdrawnAt: new Date().toISOString() });
    await publishEvents(stage.service.kafkaPrefix, [{ event: ended, subject: closed, version: 2 }]);
    await eventually('it is closed', async () => {
      const rows = await rowsOf(stage, 'select from known_cases where id = $1 and not is_open', [closed]);
      return rows.length > 0;
    });
    const told = async (...asked: Parameters<typeof ask>) => {
      const { body } = await ask(...asked);
      const { traceId: _, ...rest } = body;
      return rest;
    };
    const ofNoCase = await told('yiwuClerk', '510726-2026-999999');
    expect(ofNoCase).toMatchObject({
      status: 404,
      code: 'not-found',
      errors: [{ pointer: '/caseNumber', code: 'unknown-case' }],
    });
    for (const caseId of [closed, ofOtherKind, elsewhere]) {
      expect(await told('yiwuClerk', caseNumberOf(caseId))).toEqual(ofNoCase);
    }
    expect(await told('yiwuClerk', caseNumberOf(open), 'evidence')).toEqual(ofNoCase);
    expect(await told('stranger', caseNumberOf(open))).toEqual(ofNoCase);
    expect(await told('lawyer', caseNumberOf(open))).toMatchObject({ status: 403 });
    expect((await stage.people.beichuanClerk.get<{ items: object[] }>(`referrals?caseId=${open}`)).body.items).toEqual(
      [],
    );
    expect(await ask('hamiClerk', caseNumberOf(open))).toMatchObject({ status: 201 });
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

import { newId } from '@liandong/kernel';
import { eventually } from '@liandong/testing';
import {
  act,
  delivered,
  draft,
  eventsOf,
  manifest,
  reviewing,
  rowsOf,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

describe('the straight road', () => {
  test('a referral goes from draft to completion, each side seeing what is its to do', async () => {
    const { people } = stage;
    const drafted = await draft(stage);
    expect(drafted).toMatchObject({
      status: 'draft',
      actions: ['amend', 'submit', 'void'],
      coreStatus: 'preparing',
      ball: 'origin',
    });
    expect((await people.yiwuClerk.get(`referrals/${drafted.id}`)).status).toBe(404);

    await act(stage, 'beichuanClerk', `${drafted.id}/submission`);
    const sent = await act(stage, 'mianyangSupervisor', `${drafted.id}/signature`);
    expect(sent).toMatchObject({ status: 'sent', claimantCount: 3, packageVersion: 1 });

    const { id } = await deliveredOf(drafted.id);
    expect(await act(stage, 'yiwuClerk', `${id}/claim`)).toMatchObject({ status: 'reviewing', ball: 'partner' });
    const { body: disclosed } = await people.yiwuClerk.get<{ package: { claimants: object[] } }>(
      `referrals/${id}/package`,
    );
    expect(disclosed.package.claimants).toHaveLength(3);

    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter', text: '已向用人单位发函' });
    await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
    await act(stage, 'lawyer', `${id}/steps`, { kind: 'arbitration-filed', text: '已立案' });
    const { body: steps } = await people.beichuanClerk.get<{ items: { kind: string; text: string }[] }>(
      `referrals/${id}/steps`,
    );
    expect(steps.items.map(({ kind, text }) => [kind, text])).toEqual([
      ['letter', '已向用人单位发函'],
      ['arbitration-filed', '已立案'],
    ]);

    await act(stage, 'yiwuClerk', `${id}/outcome`, { code: 'advice-only', text: '已告知途径', evidenceId: newId() });
    const done = await act(stage, 'beichuanClerk', `${id}/completion`, { worker: 'confirmed' });
    expect(done).toMatchObject({ status: 'completed', coreStatus: 'closed', outcome: 'advice-only' });
    expect(await eventsOf(stage, id)).toEqual([
      'drafted', 'submitted', 'sent', 'delivered', 'claimed', 'accepted', 'started', 'step-recorded',
      'station-assigned', 'step-recorded', 'outcome-reported', 'completed',
    ]); // prettier-ignore
  });

  async function deliveredOf(id: string): Promise<ReferralBody> {
    return eventually('the referral is delivered', async () => {
      const { body } = await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${id}`);
      return body.status === 'delivered' ? body : undefined;
    });
  }

  test('missing papers go back and come again with a new package', async () => {
    const { id } = await reviewing(stage);
    const returned = await act(stage, 'yiwuClerk', `${id}/return`, { missingItems: ['考勤记录'], text: '请补充' });
    const { body: read } = await stage.people.beichuanClerk.get<ReferralBody>(`referrals/${id}`);
    expect(read).toMatchObject({ missingItems: ['考勤记录'] });
    const { body: listed } = await stage.people.beichuanClerk.get<{ items: ReferralBody[] }>('referrals');
    expect(listed.items).toContainEqual(expect.objectContaining({ id, missingItems: ['考勤记录'] }));
    expect(returned).toMatchObject({
      status: 'returned',
      returnCount: 1,
      missingItems: ['考勤记录'],
      coreStatus: 'needs-origin',
    });
    const { version } = returned as { version: number };
    stage.intake.covers = false;
    const refused = await stage.people.beichuanClerk.post(
      `referrals/${id}/supplement`,
      { manifest, text: '已补充' },
      { ifMatch: version },
    );
    stage.intake.covers = true;
    expect(refused.body.errors).toMatchObject([{ pointer: '/manifest/fields/0', code: 'no-consent' }]);
    const again = await act(stage, 'beichuanClerk', `${id}/supplement`, { manifest, text: '已补充' });
    expect(again).toMatchObject({ status: 'reviewing', packageVersion: 2, missingItems: [] });
  });

  test('what is missing can name somebody: row and kept answer hold it sealed, who repeats the request reads it', async () => {
    const { id, version } = await reviewing(stage);
    const asked = { missingItems: ['张三的考勤记录'], text: '请补充' };
    const sending = { ifMatch: version, idempotencyKey: newId() };
    const first = await stage.people.yiwuClerk.post<ReferralBody>(`referrals/${id}/return`, asked, sending);
    const repeated = await stage.people.yiwuClerk.post(`referrals/${id}/return`, asked, sending);
    expect(first.body).toMatchObject({ missingItems: asked.missingItems });
    expect(repeated.text).toBe(first.text);
    const rows = await rowsOf<{ kept: string; sealed: Buffer }>(
      stage,
      `select answer as kept, missing_items_sealed as sealed from referrals, idempotency_keys
       where id = $1 and key = $2`,
      [id, sending.idempotencyKey],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]!.kept)).toMatchObject({ missingItems: rows[0]!.sealed.toString('base64') });
    expect(rows[0]!.sealed.includes('张三')).toBe(false);
  });

  test('some claimants of a group are excluded, each with a reason that both sides read', async () => {
    const { id } = await reviewing(stage);
    const excluded = [{ claimantId: stage.intake.claimantIds[0], reason: 'not-employed-here' }];
    expect(await act(stage, 'yiwuClerk', `${id}/acceptance`, { excluded })).toMatchObject({ status: 'accepted' });
    const choices = stage.intake.claimantIds.map((claimantId, place) =>
      place === 0 ? { claimantId, accepted: false, reason: 'not-employed-here' } : { claimantId, accepted: true },
    );
    for (const reader of ['beichuanClerk', 'yiwuClerk'] as const) {
      const { body } = await stage.people[reader].get<{ items: object[] }>(`referrals/${id}/claimants`);
      expect(body.items).toHaveLength(choices.length);
      expect(body.items).toEqual(expect.arrayContaining(choices));
    }
    expect((await stage.people.stranger.get(`referrals/${id}/claimants`)).status).toBe(404);
  });

  test('a partner that became full after the submission gets nothing signed, and nothing is disclosed', async () => {
    const { id } = await draft(stage);
    const { version } = await act(stage, 'beichuanClerk', `${id}/submission`);
    const { asked } = stage.intake;
    const { people, ids } = stage;
    const say = (capacity: string) =>
      people.yiwuSupervisor.post(`organisations/${ids.yiwu}/capacity`, { capacity }, { ifMatch: '*' });
    expect((await say('full')).status).toBe(200);
    const refused = await people.mianyangSupervisor.post(`referrals/${id}/signature`, {}, { ifMatch: version });
    expect((await say('open')).status).toBe(200);
    expect([refused.status, refused.body.code]).toEqual([422, 'referral.partner-full']);
    expect(stage.intake.asked).toBe(asked);
  });
});

describe('refusals', () => {
  test('intake away: nothing is half-sent, and the same key succeeds later', async () => {
    const { id } = await draft(stage);
    const { version } = await act(stage, 'beichuanClerk', `${id}/submission`);
    const sending = { ifMatch: version, idempotencyKey: `sign-${id}` };
    stage.intake.away = true;
    const refused = await stage.people.mianyangSupervisor.post(`referrals/${id}/signature`, {}, sending);
    stage.intake.away = false;
    expect([refused.status, refused.body.code]).toEqual([503, 'service.unavailable']);
    expect(refused.headers.get('retry-after')).toBeTruthy();
    const signed = await stage.people.mianyangSupervisor.post(`referrals/${id}/signature`, {}, sending);
    expect([signed.status, signed.body.status]).toEqual([200, 'sent']);
  });

  test('intake that does not answer is waited for as long as the time-out says', async () => {
    const { id } = await draft(stage);
    const { version } = await act(stage, 'beichuanClerk', `${id}/submission`);
    stage.intake.hangs = true;
    const before = performance.now();
    const refused = await stage.people.mianyangSupervisor.post(`referrals/${id}/signature`, {}, { ifMatch: version });
    stage.intake.hangs = false;
    expect([refused.status, refused.body.code]).toEqual([503, 'service.unavailable']);
    const took_ms = performance.now() - before;
    expect(took_ms > 900 && took_ms < 5_000).toBe(true);
  });

  test('a manifest beyond consent is not laid before the supervisor; each field and worker is named', async () => {
    const { id, version } = await draft(stage);
    stage.intake.covers = false;
    const refused = await stage.people.beichuanClerk.post(`referrals/${id}/submission`, {}, { ifMatch: version });
    stage.intake.covers = true;
    expect([refused.status, refused.body.code]).toEqual([422, 'disclosure.beyond-consent']);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/path/id', code: 'no-consent', params: { manifest: '/fields/0', field: 'name' } },
    ]);
    expect((await stage.people.beichuanClerk.get(`referrals/${id}`)).body).toMatchObject({ status: 'draft', version });
  });

  test('consent withdrawn: the package closes at the next read', async () => {
    const { id } = await reviewing(stage);
    stage.intake.withdrawn = stage.intake.claimantIds;
    const closed = await stage.people.yiwuClerk.get(`referrals/${id}/package`);
    stage.intake.withdrawn = [];
    expect([closed.status, closed.body.code]).toEqual([403, 'referral.consent-withdrawn']);
  });

  test('without If-Match 428, with a stale one 412, both change nothing', async () => {
    const { id, version } = await delivered(stage);
    const missing = await stage.people.yiwuClerk.post(`referrals/${id}/claim`, {});
    const stale = await stage.people.yiwuClerk.post(`referrals/${id}/claim`, {}, { ifMatch: version - 1 });
    expect([missing.status, missing.body.code]).toEqual([428, 'request.if-match-missing']);
    expect([stale.status, stale.body.code, stale.body.currentState]).toEqual([
      412,
      'request.if-match-stale',
      'delivered',
    ]);
  });

  test('a missing If-Match is told before anything that the body names is looked for', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    const elsewhere = { kind: 'mediation', evidenceIds: ['655ccaa6-08c9-443c-956b-753cc4c84843'] };
    const missing = await stage.people.yiwuClerk.post(`referrals/${id}/start`, elsewhere);
    expect([missing.status, missing.body.code]).toEqual([428, 'request.if-match-missing']);
  });

  test('an outcome that the ledger contradicts is refused', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    const { version } = await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'mediation' });
    const refused = await stage.people.yiwuClerk.post(
      `referrals/${id}/outcome`,
      { code: 'paid-in-full', text: '已付清', evidenceId: newId() },
      { ifMatch: version },
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'referral.outcome-contradicts-ledger']);
  });

  test('a manifest that is missing, or a case of others, is named by its place', async () => {
    const { id, version, caseId } = await draft(stage);
    const asked = { caseId, partnerId: stage.ids.yiwu, kind: 'assist', purpose: 'rights-protection' };
    const answers = [
      await stage.people.beichuanClerk.post('referrals', asked),
      await stage.people.beichuanClerk.post(`referrals/${id}/amendment`, {}, { ifMatch: version }),
      await stage.people.beichuanClerk.post('referrals', { ...asked, caseId: newId(), manifest }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code, body.errors])).toMatchObject([
      [400, 'request.malformed', [{ pointer: '/manifest' }]],
      [400, 'request.malformed', [{ pointer: '/manifest' }]],
      [404, 'not-found', [{ pointer: '/caseId' }]],
    ]);
  });

  test('an outcome needs a document that is there', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    const { version } = await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'mediation' });
    const evidenceId = newId();
    stage.intake.missing = [evidenceId];
    const refused = await stage.people.yiwuClerk.post(
      `referrals/${id}/outcome`,
      { code: 'advice-only', text: '已告知途径', evidenceId },
      { ifMatch: version },
    );
    expect([refused.status, refused.body.code, refused.body.errors]).toMatchObject([
      409,
      'evidence.not-known',
      [{ pointer: '/evidenceId', code: 'unknown-evidence' }],
    ]);
  });

  test('a step is proved by files of who records it, never by one that was only lent', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    const [own, lent] = [newId(), newId()];
    stage.intake.lent = [lent];
    // An id that the system never gave is as unknown as one that was only lent.
    for (const other of [lent, '655ccaa6-08c9-443c-956b-753cc4c84843']) {
      const refused = await stage.people.yiwuClerk.post(
        `referrals/${id}/start`,
        { kind: 'mediation', evidenceIds: [own, other] },
        { ifMatch: '*' },
      );
      expect([refused.status, refused.body.code, refused.body.errors]).toMatchObject([
        409,
        'evidence.not-known',
        [{ pointer: '/evidenceIds/1', code: 'unknown-evidence' }],
      ]);
    }
    const started = await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'mediation', evidenceIds: [own] });
    expect(started.status).toBe('in-progress');
  });

  test('to a union of no concern there is no such referral, by any path', async () => {
    const { id } = await reviewing(stage);
    for (const path of [`referrals/${id}`, `referrals/${id}/package`, `referrals/${id}/steps`]) {
      expect((await stage.people.stranger.get(path)).status).toBe(404);
    }
    for (const action of ['claim', 'acceptance', 'withdrawal', 'signature']) {
      expect((await stage.people.stranger.post(`referrals/${id}/${action}`, {}, { ifMatch: '*' })).status).toBe(404);
    }
    expect((await stage.people.stranger.get<{ items: object[] }>('referrals')).body.items).toEqual([]);
  });

  test('who sees it but lacks the role is told so, and what this caller may do instead', async () => {
    const { id } = await delivered(stage);
    const refused = await stage.people.beichuanClerk.post(`referrals/${id}/claim`, {}, { ifMatch: '*' });
    const standing = { currentState: 'delivered', allowedActions: ['urge'] };
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'access.role-lacking', ...standing }]);
  });
});

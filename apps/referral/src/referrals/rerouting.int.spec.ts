import { errorTexts } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import { act, refusalOf, reviewing, setStage, type ReferralBody, type Stage } from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

describe('sending on', () => {
  const sendOn = (person: 'yiwuSupervisor' | 'hamiSupervisor', id: string, partnerId: string) =>
    act(stage, person, `${id}/rerouting`, { partnerId });

  async function nextOf(id: string, person: 'hamiClerk' | 'xinjiangSupervisor'): Promise<ReferralBody> {
    return eventually('the next partner has it', async () => {
      const { body } = await stage.people[person].get<{ items: ReferralBody[] }>('referrals?side=received');
      return body.items.find((one) => one.parentId === id && one.status === 'delivered');
    });
  }

  test('ends this hop and delivers the next, one trace, signed by who sent it on', async () => {
    const { id, number, caseId } = await reviewing(stage);
    const { body } = await stage.people.yiwuSupervisor.get<{ suggestions: { partnerId: string }[] }>(
      `referrals/${id}/route-suggestions`,
    );
    expect(body.suggestions.map(({ partnerId }) => partnerId)).toEqual([stage.ids.hami, stage.ids.xinjiang]);
    expect(await sendOn('yiwuSupervisor', id, stage.ids.hami)).toMatchObject({
      status: 'rerouted',
      disposal: 'due',
      hop: 1,
    });
    const next = await nextOf(id, 'hamiClerk');
    expect(next).toMatchObject({
      caseId,
      traceId: id,
      hop: 2,
      originId: stage.ids.beichuan,
      partnerId: stage.ids.hami,
    });
    expect(next.number).not.toBe(number);
    expect(next.suggestion).toMatchObject({ partnerId: stage.ids.hami });
    expect(next.passedOver).toMatchObject([{ partnerId: stage.ids.xinjiang }]);
    expect((await stage.people.hamiClerk.get(`referrals/${next.id}/package`)).status).toBe(200);
    const seen = await Promise.all(
      (['beichuanClerk', 'yiwuClerk'] as const).map((person) => stage.people[person].get(`referrals/${next.id}`)),
    );
    expect(seen.map(({ status }) => status)).toEqual([200, 404]);
  });

  test('goes to nobody twice, and as often as HOPS_AT_MOST says, which is three', async () => {
    const { id } = await reviewing(stage);
    await sendOn('yiwuSupervisor', id, stage.ids.hami);
    const second = await nextOf(id, 'hamiClerk');
    await act(stage, 'hamiClerk', `${second.id}/claim`);
    for (const been of [stage.ids.yiwu, stage.ids.beichuan, stage.ids.hami]) {
      expect(await refusalOf(stage, 'hamiSupervisor', `${second.id}/rerouting`, { partnerId: been })).toMatchObject({
        status: 409,
        code: 'referral.already-been-there',
      });
    }
    await sendOn('hamiSupervisor', second.id, stage.ids.xinjiang);
    const third = await nextOf(second.id, 'xinjiangSupervisor');
    expect(third.hop).toBe(3);
    const xinjiangClerk = await stage.service.as({ organisationId: stage.ids.xinjiang, roles: ['clerk'] });
    await xinjiangClerk.post(`referrals/${third.id}/claim`, {}, { ifMatch: '*' });
    const further = { partnerId: stage.ids.other };
    expect(await refusalOf(stage, 'xinjiangSupervisor', `${third.id}/rerouting`, further)).toMatchObject({
      status: 409,
      code: 'referral.too-many-hops',
      body: { atMost: 3, currentState: 'reviewing', allowedActions: expect.any(Array) as string[] },
    });
  });

  test('beyond consent, to who is not competent, or with intake away: nothing moves', async () => {
    const { id, version } = await reviewing(stage);
    const rerouting = (partnerId: string) => refusalOf(stage, 'yiwuSupervisor', `${id}/rerouting`, { partnerId });
    stage.intake.covers = false;
    const beyond = await rerouting(stage.ids.hami);
    expect(beyond).toMatchObject({
      status: 422,
      code: 'referral.reroute-beyond-consent',
      body: {
        currentState: 'reviewing',
        allowedActions: ['accept', 'reroute'],
        errors: [{ pointer: '/path/id', code: 'no-consent' }],
      },
    });
    // What the partner's clerk does then, by the names under which it is offered.
    const { body: clerk } = await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${id}`);
    for (const way of ['return', 'propose-decline']) {
      expect(clerk.actions).toContain(way);
      expect(errorTexts['referral.reroute-beyond-consent'].advice.en).toContain(`(${way})`);
    }
    stage.intake.covers = true;
    stage.intake.away = true;
    expect(await rerouting(stage.ids.hami)).toMatchObject({ status: 503, code: 'service.unavailable' });
    stage.intake.away = false;
    expect(await rerouting(stage.ids.other)).toMatchObject({ status: 422, code: 'referral.partner-not-competent' });
    expect((await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${id}`)).body).toMatchObject({
      status: 'reviewing',
      version,
    });
  });

  test('what goes on has nothing of whom this partner did not take on, also where a supplement is made of it', async () => {
    const { id } = await reviewing(stage);
    const [excluded, ...taken] = stage.intake.claimantIds;
    const choice = { excluded: [{ claimantId: excluded, reason: 'not-employed-here' }] };
    await act(stage, 'yiwuClerk', `${id}/acceptance`, choice);
    await sendOn('yiwuSupervisor', id, stage.ids.hami);
    const next = await nextOf(id, 'hamiClerk');
    expect(next).toMatchObject({ manifest: { claimantIds: taken } });
    expect(stage.intake.disclosed.at(-1)).toMatchObject({ recipientId: stage.ids.hami, claimantIds: taken });
  });

  test('of 50 who send it on and accept it at once one wins; the others are told what stands', async () => {
    const { id } = await reviewing(stage);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        nth % 2
          ? stage.people.yiwuSupervisor.post(
              `referrals/${id}/rerouting`,
              { partnerId: stage.ids.hami },
              { ifMatch: '*' },
            )
          : stage.people.yiwuClerk.post(`referrals/${id}/acceptance`, {}, { ifMatch: '*' }),
      ),
    );
    const won = answers.filter(({ status }) => status === 200);
    // What was accepted can still be sent on, so both may have won, in that order only.
    expect(won.length === 1 || won.length === 2).toBe(true);
    const { body } = await stage.people.beichuanClerk.get<{ items: ReferralBody[] }>('referrals?side=sent');
    expect(body.items.filter(({ parentId }) => parentId === id)).toHaveLength(1);
    expect(body.items.find((one) => one.id === id)?.status).toBe('rerouted');
  });
});

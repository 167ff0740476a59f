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
    expect(await rerouting(stage.ids.hami)).toMatchObject({ status: 422, code: 'disclosure.beyond-consent' });
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

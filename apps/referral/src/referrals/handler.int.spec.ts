import { act, delivered, reviewing, setStage, type ReferralBody, type Stage } from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

const asHandler = (subject: string) => stage.service.as({ organisationId: stage.ids.yiwu, roles: ['clerk'], subject });
const handlerSeenBy = async (person: keyof Stage['people'], id: string) =>
  (await stage.people[person].get<ReferralBody>(`referrals/${id}`)).body.handlerId;

describe('who handles a referral', () => {
  test('is whoever claimed it, then whom the acceptance names; the partner and its station read it, the origin does not', async () => {
    const { id } = await delivered(stage);
    expect(await handlerSeenBy('yiwuClerk', id)).toBeUndefined();
    const claimer = await asHandler('yiwu-first');
    const claimed = await claimer.post<ReferralBody>(`referrals/${id}/claim`, {}, { ifMatch: '*' });
    expect(claimed.body.handlerId).toBe('yiwu-first');

    await act(stage, 'yiwuClerk', `${id}/acceptance`, { handlerId: 'yiwu-second' });
    await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
    for (const person of ['yiwuClerk', 'yiwuSupervisor', 'lawyer'] as const) {
      expect(await handlerSeenBy(person, id)).toBe('yiwu-second');
    }
    for (const person of ['beichuanClerk', 'mianyangSupervisor'] as const) {
      expect(await handlerSeenBy(person, id)).toBeUndefined();
    }
  });

  test('finds what is theirs in the list, and nothing of anybody else', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`, { handlerId: 'yiwu-third' });
    const idsOf = async (client: Stage['people']['yiwuClerk']) =>
      (await client.get<{ items: ReferralBody[] }>('referrals?handler=me')).body.items.map((item) => item.id);
    expect(await idsOf(await asHandler('yiwu-third'))).toEqual([id]);
    expect(await idsOf(await asHandler('yiwu-fourth'))).toEqual([]);
    const namesake = await stage.service.as({
      organisationId: stage.ids.beichuan,
      roles: ['clerk'],
      subject: 'yiwu-third',
    });
    expect(await idsOf(namesake)).toEqual([]);
    expect((await stage.people.yiwuClerk.get('referrals?handler=yiwu-third')).status).toBe(400);
  });
});

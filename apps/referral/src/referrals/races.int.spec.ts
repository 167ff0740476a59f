import { eventually, type AnyBody } from '@liandong/testing';
import {
  acceptCase,
  act,
  delivered,
  draft,
  eventsOf,
  manifest,
  reviewing,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

describe('races and repeats', () => {
  test('of 50 acceptances at once one succeeds, 49 are conflicts, and one event is written', async () => {
    const { id, version } = await reviewing(stage);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        stage.people.yiwuClerk.post<ReferralBody>(
          `referrals/${id}/acceptance`,
          {},
          { ifMatch: nth % 2 ? version : '*' },
        ),
      ),
    );
    const tally = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect(tally(200)).toBe(1);
    expect(tally(409) + tally(412)).toBe(49);
    for (const { body } of answers.filter(({ status }) => status !== 200)) {
      expect(body).toMatchObject({
        currentState: 'accepted',
        allowedActions: ['assign-station', 'start', 'ask-extension', 'form-work-team'],
      });
    }
    expect((await eventsOf(stage, id)).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  test('of two clerks who claim 50 times at once one wins, once, and everybody else is told what stands', async () => {
    const { id } = await delivered(stage);
    const clerks = ['yiwuClerk', 'yiwuSecondClerk'] as const;
    const claim = (nth: number) =>
      stage.people[clerks[nth % 2]!].post<AnyBody>(`referrals/${id}/claim`, {}, { ifMatch: '*' });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, nth) => claim(nth)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const losers = answers
      .filter(({ status }) => status !== 200)
      .map(({ status, body }) => [status, body['currentState']]);
    expect(losers).toEqual(Array.from({ length: 49 }, () => [409, 'reviewing']));
    expect((await eventsOf(stage, id)).filter((type) => type === 'claimed')).toHaveLength(1);
  });

  test('the same key repeats the first answer byte for byte, also after the state has moved on', async () => {
    const { id, version } = await delivered(stage);
    const sending = { ifMatch: version, idempotencyKey: `claim-${id}` };
    const first = await stage.people.yiwuClerk.post(`referrals/${id}/claim`, {}, sending);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    const again = await stage.people.yiwuClerk.post(`referrals/${id}/claim`, {}, sending);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([200, first.text, first.headers.get('etag')]);
  });

  test('of 20 drafts of one matter at once one is made, and the others are told which', async () => {
    const caseId = await acceptCase(stage);
    const body = { caseId, partnerId: stage.ids.yiwu, kind: 'assist', purpose: 'rights-protection', manifest };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stage.people.beichuanClerk.post<ReferralBody & AnyBody>('referrals', body)),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    const refused = answers
      .filter(({ status }) => status !== 201)
      .map(({ status, body }) => [status, body.code, body.referralId, body.errors]);
    const errors = [expect.objectContaining({ pointer: '/partnerId', code: 'already-live' })];
    expect(refused).toEqual(Array.from({ length: 19 }, () => [409, 'referral.already-live', made[0]!.body.id, errors]));
  });

  test('of two transfers of one case to two partners only one is accepted: a case has one owner', async () => {
    const caseId = await acceptCase(stage);
    const transfers: string[] = [];
    for (const partnerId of [stage.ids.yiwu, stage.ids.hami]) {
      const draft = { caseId, partnerId, kind: 'transfer', purpose: 'rights-protection', manifest };
      const { body } = await stage.people.beichuanClerk.post<ReferralBody>('referrals', draft);
      await act(stage, 'beichuanClerk', `${body.id}/submission`);
      await act(stage, 'mianyangSupervisor', `${body.id}/signature`);
      transfers.push(body.id);
    }
    const clerks = ['yiwuClerk', 'hamiClerk'] as const;
    for (const [nth, id] of transfers.entries()) {
      await eventually('it is delivered', async () => {
        const { body } = await stage.people[clerks[nth]!].get<ReferralBody>(`referrals/${id}`);
        return body.status === 'delivered';
      });
      await act(stage, clerks[nth]!, `${id}/claim`);
    }
    const accept = (nth: number) =>
      stage.people[clerks[nth % 2]!].post<AnyBody>(`referrals/${transfers[nth % 2]}/acceptance`, {}, { ifMatch: '*' });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, nth) => accept(nth)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // Who waits longer for the other's commit than a request may wait is told to come again, and then that it is too late.
    expect(answers.filter(({ status }) => status !== 200 && status !== 409 && status !== 503)).toEqual([]);
    const loser = answers.findIndex(({ status }) => status === 200) % 2 === 0 ? 1 : 0;
    expect((await accept(loser)).body.code).toBe('referral.handed-over-already');
  });

  test('two drafts of one matter to one partner: the second is refused and names the first', async () => {
    const first = await draft(stage);
    const again = await stage.people.beichuanClerk.post('referrals', {
      caseId: first.caseId, partnerId: stage.ids.yiwu, kind: 'assist', purpose: 'rights-protection', manifest,
    }); // prettier-ignore
    expect([again.status, again.body.code, again.body.referralId]).toEqual([409, 'referral.already-live', first.id]);
  });
});

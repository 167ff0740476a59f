import { SettableClock } from '@liandong/kernel';
import { brokenInvariants, eventually, TestClient } from '@liandong/testing';
import { eventsOf, sentByLetter, setStage, type ReferralBody, type Stage } from '../../test/stage.js';

const clock = new SettableClock(new Date('2026-05-11T01:00:00Z'));
const signatory = '赵主任（合成）';
let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ clock });
}, 60_000);
afterAll(() => stage.stop());

test('a letter that comes after its time is received first, and that is the late answer: its history is in order', async () => {
  const { id } = await sentByLetter(stage);
  const { beichuanClerk } = stage.people;
  const { code } = (await beichuanClerk.post<{ code: string }>(`referrals/${id}/letter`)).body;
  const holder = new TestClient(stage.service.url, undefined);
  const look = async () => (await holder.get<ReferralBody>(`letters/${code}`)).body;
  const act = (noun: string) => holder.post<ReferralBody>(`letters/${code}/${noun}`, { signatory }, { ifMatch: '*' });

  clock.set(new Date('2026-05-25T01:00:00Z'));
  await eventually('it expires', async () => (await look()).status === 'expired');
  expect((await look()).actions).toEqual(['receipt']);
  const early = await act('acceptance');
  expect([early.status, early.body]).toMatchObject([409, { code: 'illegal-transition', currentState: 'expired' }]);

  const received = await act('receipt');
  expect([received.status, received.body]).toMatchObject([
    200,
    { status: 'reviewing', actions: ['acceptance', 'return', 'decline', 'extension'] },
  ]);
  expect((await act('receipt')).status).toBe(409);
  const { body } = await beichuanClerk.get<ReferralBody>(`referrals/${id}`);
  expect(body).toMatchObject({ deliveredAt: clock.now().toISOString(), claimedAt: clock.now().toISOString() });
  expect((await act('acceptance')).body.status).toBe('accepted');
  expect((await eventsOf(stage, id)).slice(-4)).toEqual(['expired', 'delivered', 'late-answered', 'accepted']);
  expect((await brokenInvariants(stage.service))['referrals-keep-to-their-lifecycle']).toBeUndefined();
});

test('the time to decide is counted from when a letter was received, not from when it was sent', async () => {
  const { id } = await sentByLetter(stage);
  const { beichuanClerk } = stage.people;
  const { code } = (await beichuanClerk.post<{ code: string }>(`referrals/${id}/letter`)).body;
  clock.advance({ days: 2 });
  const holder = new TestClient(stage.service.url, undefined);
  await holder.post(`letters/${code}/receipt`, { signatory }, { ifMatch: '*' });
  const { clocks } = (
    await beichuanClerk.get<{ clocks: { code: string; startedAt: string }[] }>(`referrals/${id}/clocks`)
  ).body;
  expect(clocks.find((one) => one.code === 'acceptance')!.startedAt).toBe(clock.now().toISOString());
});

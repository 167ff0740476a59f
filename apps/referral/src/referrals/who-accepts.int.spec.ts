import type { AnyBody } from '@liandong/testing';
import { LetterDesk } from '../../test/letter-desk.js';
import {
  act,
  draft,
  refusalOf,
  reviewing,
  rowsOf,
  setStage,
  type Person,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

const decide = (person: Person, id: string, acceptsBy: string) =>
  stage.people[person].post<AnyBody>(`organisations/${id}/acceptance-policy`, { acceptsBy }, { ifMatch: '*' });
const decided = async (id: string, acceptsBy: string) => {
  const { status, text } = await decide('operator', id, acceptsBy);
  if (status !== 200) throw new Error(text);
};
const seenBy = async (person: Person, id: string) =>
  (await stage.people[person].get<ReferralBody & { acceptsBy?: string }>(`referrals/${id}`)).body;

test('an organisation’s own supervisor decides whose word takes referrals on, or the operator; all may know', async () => {
  const { yiwu } = stage.ids;
  for (const person of ['yiwuClerk', 'beichuanClerk', 'mianyangSupervisor'] as const) {
    expect((await decide(person, yiwu, 'supervisor')).body.code).toBe('access.role-lacking');
  }
  expect((await decide('yiwuSupervisor', yiwu, 'clerk')).body.code).toBe('organisation.is-so-already');
  expect((await decide('yiwuSupervisor', yiwu, 'supervisor')).body).toMatchObject({ acceptsBy: 'supervisor' });
  expect((await stage.people.stranger.get(`organisations/${yiwu}`)).body).toMatchObject({ acceptsBy: 'supervisor' });
  await decided(yiwu, 'clerk');
});

test('where it is the supervisor’s, a clerk is refused with the reason and not offered it, and the supervisor accepts', async () => {
  const { yiwu } = stage.ids;
  await decided(yiwu, 'supervisor');
  const { id } = await reviewing(stage);
  const forClerk = await seenBy('yiwuClerk', id);
  expect(forClerk).toMatchObject({ acceptsBy: 'supervisor', status: 'reviewing' });
  expect(forClerk.actions).not.toContain('accept');
  expect(forClerk.actions).toContain('return');
  expect(await refusalOf(stage, 'yiwuClerk', `${id}/acceptance`)).toMatchObject({
    status: 403,
    code: 'referral.supervisor-accepts',
    body: { detail: '请由负责人受理。', currentState: 'reviewing', allowedActions: forClerk.actions },
  });
  expect((await seenBy('yiwuSupervisor', id)).actions).toContain('accept');
  expect(await act(stage, 'yiwuSupervisor', `${id}/acceptance`)).toMatchObject({ status: 'accepted' });
  await decided(yiwu, 'clerk');
});

test('what was sent before a change of mind goes by what held then', async () => {
  const { yiwu } = stage.ids;
  const { id: before } = await reviewing(stage);
  await decided(yiwu, 'supervisor');
  const { id: after } = await reviewing(stage);
  await decided(yiwu, 'clerk');
  expect((await refusalOf(stage, 'yiwuClerk', `${after}/acceptance`)).code).toBe('referral.supervisor-accepts');
  expect(await act(stage, 'yiwuClerk', `${before}/acceptance`)).toMatchObject({ status: 'accepted' });
});

test('it is told with the sending, and shown to nobody before', async () => {
  const { id } = await draft(stage);
  expect((await seenBy('beichuanClerk', id)).acceptsBy).toBeUndefined();
  const { id: sent } = await reviewing(stage);
  const [event] = await rowsOf<{ payload: string }>(
    stage,
    `select payload from outbox where subject = $1 and type like '%referral.sent%'`,
    [sent],
  );
  expect(JSON.parse(event!.payload)).toMatchObject({ acceptsBy: 'clerk' });
});

test('who holds a letter accepts for the whole office, whatever it had decided', async () => {
  await decided(stage.ids.qitai, 'supervisor');
  const desk = new LetterDesk(() => stage);
  const { code } = await desk.letter();
  await desk.act(code, 'receipt');
  expect((await desk.look(code)).body.actions).toContain('acceptance');
  await desk.act(code, 'acceptance');
  expect((await desk.look(code)).body.status).toBe('accepted');
});

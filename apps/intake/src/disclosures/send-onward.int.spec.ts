import { newId } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import { acceptedCase, disclosureTo } from '../../test/accepted-case.js';
import { consent, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { ConsentView } from '../consents/consent.dto.js';
import type { DisclosureView, GivenDisclosureView } from './disclosure.dto.js';

let intake: IntakeUnderTest;
let union: Union;
let first: Union;
let second: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
  first = await intake.union({ divisionCode: '440600' });
  second = await intake.union({ divisionCode: '440100' });
});
afterAll(() => intake.stop());

/** A case that was disclosed to the first partner. */
async function received(...consents: object[][]) {
  const { caseId, claimantIds } = await acceptedCase(union, consents);
  const asked = disclosureTo(first, '440600', caseId, { fields: ['name', 'claims'] });
  const { body } = await union.supervisor.post<GivenDisclosureView>('disclosures', asked);
  const onward = disclosureTo(second, '440100', caseId, { fields: ['name', 'claims'], onwardOf: body.id });
  return { caseId, claimantIds, given: body, onward };
}
const sendOn = (body: object, by: Union = first) =>
  by.supervisor.post<GivenDisclosureView & Problem>('disclosures', body);

test('a partner has what it received sent on; it is the owner’s disclosure, and the owner sees it', async () => {
  const { caseId, given, onward } = await received([consent()], [consent()]);
  const answer = await sendOn(onward);
  expect([answer.status, answer.body]).toMatchObject([201, { ownerId: union.id, recipientId: second.id }]);
  expect(answer.body.package).toMatchObject({ claimants: (given.package as { claimants: object[] }).claimants });
  const { body } = await union.clerk.get<{ items: DisclosureView[] }>(`cases/${caseId}/disclosures`);
  expect(body.items.map(({ recipientId }) => recipientId)).toEqual([first.id, second.id]);
  expect((await first.clerk.get(`disclosures/${answer.body.id}`)).status).toBe(404);
});

test('not beyond what was received: each field, worker and file is named', async () => {
  const { caseId, claimantIds } = await acceptedCase(union, [[consent()], [consent()]]);
  const asked = disclosureTo(first, '440600', caseId, { fields: ['name'], claimantIds: [claimantIds[0]] });
  const { body } = await union.supervisor.post<GivenDisclosureView>('disclosures', asked);
  const answer = await sendOn(
    disclosureTo(second, '440100', caseId, {
      fields: ['name', 'phone'],
      claimantIds: [claimantIds[1]],
      evidenceIds: [newId()],
      onwardOf: body.id,
    }),
  );
  expect([answer.status, answer.body.code]).toEqual([403, 'disclosure.beyond-received']);
  expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(['/fields/1', '/claimantIds/0', '/evidenceIds/0']);
  const everybody = disclosureTo(second, '440100', caseId, { fields: ['name'], onwardOf: body.id });
  expect((await sendOn(everybody)).body.claimantIds).toEqual([claimantIds[0]]);
});

test('only while consent stands, and covers the new partner', async () => {
  const { onward } = await received([consent({ recipientRegion: '440600' })]);
  expect(await sendOn(onward)).toMatchObject({ status: 422, body: { code: 'disclosure.beyond-consent' } });

  const { caseId, onward: later } = await received([consent()]);
  const { body } = await union.clerk.get<{ items: ConsentView[] }>(`cases/${caseId}/consents`);
  await union.clerk.post(`consents/${body.items[0]!.id}/withdrawal`, undefined, { ifMatch: '*' });
  expect(await sendOn(later)).toMatchObject({ status: 403, body: { code: 'referral.consent-withdrawn' } });
});

test('for those who still consent, whoever else withdrew: they are not to go on', async () => {
  const { caseId, claimantIds, onward } = await received([consent()], [consent()]);
  const { body } = await union.clerk.get<{ items: ConsentView[] }>(`cases/${caseId}/consents`);
  const given = body.items.find(({ claimantId }) => claimantId === claimantIds[0])!;
  await union.clerk.post(`consents/${given.id}/withdrawal`, undefined, { ifMatch: '*' });
  const refused = await sendOn(onward);
  expect(refused.body).toMatchObject({ code: 'referral.consent-withdrawn', withdrawnClaimantIds: [claimantIds[0]] });
  expect((await sendOn({ ...onward, claimantIds: [claimantIds[1]] })).status).toBe(201);
});

test('to who did not receive it there is nothing to send on', async () => {
  const { onward } = await received([consent()]);
  expect((await sendOn(onward, second)).status).toBe(404);
  expect((await sendOn({ ...onward, caseId: newId() })).status).toBe(404);
});

test('a withdrawal tells which referrals lose sight of the worker, and how many workers are left there', async () => {
  const { caseId, given } = await received([consent()], [consent(), consent({ fields: ['name', 'claims'] })]);
  const { body } = await union.clerk.get<{ items: ConsentView[] }>(`cases/${caseId}/consents`);
  const cut = async ({ id }: ConsentView) => {
    await union.clerk.post(`consents/${id}/withdrawal`, undefined, { ifMatch: '*' });
    const [event] = await intake.sql<{ payload: string }>(
      `select payload from outbox where subject = $1 and type like '%withdrawn%'`,
      [id],
    );
    return (JSON.parse(event!.payload) as { cut: object[] }).cut;
  };
  const [ofFirst, ...ofSecond] = body.items;
  expect(await cut(ofFirst!)).toEqual([{ referralId: given.referralId, claimantsLeft: 1 }]);
  // Another consent of the second worker still covers what was disclosed.
  expect(await cut(ofSecond[0]!)).toEqual([]);
  expect(await cut(ofSecond[1]!)).toEqual([{ referralId: given.referralId, claimantsLeft: 0 }]);
});

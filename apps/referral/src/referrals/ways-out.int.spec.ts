import { ConsentWithdrawn, declineCodes } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, publishEvents, type AnyBody, type TestClient } from '@liandong/testing';
import {
  act,
  delivered,
  draft,
  refusalOf,
  reviewing,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';
import type { HistoryView } from '../histories/history.view.js';
import type { NoticePage } from '../notices/notice.dto.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

const text = '情况说明（合成）';

async function working(): Promise<ReferralBody> {
  const { id } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  return act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter', text });
}

describe('a decline', () => {
  test('for a reason nobody knows has a code and a sentence of its own, which name the reasons there are', async () => {
    const { id } = await reviewing(stage);
    const refused = (language: string) =>
      stage.people.yiwuClerk.post<AnyBody>(
        `referrals/${id}/decline`,
        { code: 'too-far', text },
        { ifMatch: '*', headers: { 'accept-language': language } },
      );
    for (const language of ['zh', 'en']) {
      const { status, body } = await refused(language);
      expect([status, body.code]).toEqual([400, 'referral.decline-code-unknown']);
      for (const code of declineCodes) expect(body['detail']).toContain(code);
      expect(body['errors']).toMatchObject([{ pointer: '/code', code: 'one-of' }]);
    }
  });

  test('is proposed, overruled, proposed again and passes with the competent union named', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'other', text });
    expect(await act(stage, 'yiwuSupervisor', `${id}/decline-overruling`, { text })).toMatchObject({
      status: 'reviewing',
      actions: ['accept', 'reroute'],
    });
    await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'not-competent', text });
    const declined = await act(stage, 'yiwuSupervisor', `${id}/decline-confirmation`, {
      suggestedPartnerId: stage.ids.hami,
    });
    expect(declined).toMatchObject({
      status: 'declined',
      coreStatus: 'closed',
      declineCode: 'not-competent',
      suggestedPartnerId: stage.ids.hami,
      disposal: 'due',
    });
  });

  test('is a matter of the partner’s house until it is one: its reason and why it did not pass are not shown to the origin', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'other', text });
    const kinds = async (person: 'beichuanClerk' | 'mianyangSupervisor' | 'yiwuClerk') => {
      const { body } = await stage.people[person].get<{ items: { kind: string }[] }>(`referrals/${id}/steps`);
      return body.items.map(({ kind }) => kind);
    };
    expect([await kinds('beichuanClerk'), await kinds('yiwuClerk')]).toEqual([[], ['decline-reason']]);
    await act(stage, 'yiwuSupervisor', `${id}/decline-overruling`, { text });
    expect(await kinds('mianyangSupervisor')).toEqual([]);
    await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'not-competent', text });
    await act(stage, 'yiwuSupervisor', `${id}/decline-confirmation`);
    expect(await kinds('beichuanClerk')).toEqual(['decline-reason', 'decline-reason']);
    expect(await kinds('yiwuClerk')).toEqual(['decline-reason', 'overruling', 'decline-reason']);
  });

  test('closes the package to whom it came; that it was disposed of is said once', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'no-capacity', text });
    await act(stage, 'yiwuSupervisor', `${id}/decline-confirmation`);
    const closed = await stage.people.yiwuClerk.get(`referrals/${id}/package`);
    expect([closed.status, closed.body]).toMatchObject([403, { code: 'referral.package-closed' }]);
    expect((await stage.people.beichuanClerk.get(`referrals/${id}/package`)).status).toBe(200);
    const statement = { disposal: 'deleted', text };
    expect(await act(stage, 'yiwuClerk', `${id}/disposal-statement`, statement)).toMatchObject({ disposal: 'deleted' });
    expect(await refusalOf(stage, 'yiwuClerk', `${id}/disposal-statement`, statement)).toMatchObject({
      status: 409,
      code: 'referral.disposal-not-due',
    });
  });

  test('that names a union nobody knows is refused by the field', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'not-competent', text });
    const unknown = { suggestedPartnerId: id };
    expect(await refusalOf(stage, 'yiwuSupervisor', `${id}/decline-confirmation`, unknown)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/suggestedPartnerId', code: 'unknown-organisation' }] },
    });
  });
});

describe('work that stops', () => {
  test('waits until a day of review and goes on', async () => {
    const { id } = await working();
    const hold = { ground: 'injury-decision-pending', reviewOn: '2099-03-01', text };
    expect(await act(stage, 'yiwuClerk', `${id}/hold`, hold)).toMatchObject({
      status: 'on-hold',
      coreStatus: 'active',
      hold: { ground: 'injury-decision-pending', reviewOn: '2099-03-01' },
    });
    const resumed = await act(stage, 'yiwuClerk', `${id}/resumption`);
    expect(resumed.status).toBe('in-progress');
    expect(resumed).not.toHaveProperty('hold');
  });

  test('is cancelled, which the partner refuses only while a legal step is pending', async () => {
    const { id } = await working();
    const request = { reason: 'worker-request', text };
    await act(stage, 'mianyangSupervisor', `${id}/cancellation`, request);
    expect(await refusalOf(stage, 'yiwuSupervisor', `${id}/cancellation-refusal`, { text })).toMatchObject({
      status: 409,
      code: 'referral.no-proceeding-pending',
      body: { currentState: 'cancel-requested', allowedActions: [] },
    });
    const cancelled = await act(stage, 'yiwuClerk', `${id}/cancellation-confirmation`, { disposal: 'returned', text });
    expect(cancelled).toMatchObject({ status: 'withdrawn', disposal: 'returned' });

    const { id: pending } = await working();
    await act(stage, 'yiwuClerk', `${pending}/steps`, { kind: 'suit', text });
    await act(stage, 'mianyangSupervisor', `${pending}/cancellation`, request);
    const refused = await act(stage, 'yiwuSupervisor', `${pending}/cancellation-refusal`, { text });
    expect(refused).toMatchObject({ status: 'in-progress', actions: ['assign-station', 'fail'] });
  });

  test('an origin cannot say that consent was withdrawn: that, the system learns from the worker', async () => {
    const { id } = await working();
    const request = { reason: 'consent-withdrawn', text };
    expect(await refusalOf(stage, 'mianyangSupervisor', `${id}/cancellation`, request)).toMatchObject({ status: 400 });
  });

  test('comes to nothing and is taken up again by both sides', async () => {
    const { id } = await working();
    await act(stage, 'yiwuSupervisor', `${id}/failure`, { code: 'employer-gone', text });
    const reason = { reason: 'new-evidence', text };
    expect(await act(stage, 'mianyangSupervisor', `${id}/reopening-proposal`, reason)).toMatchObject({
      status: 'failed',
      failureCode: 'employer-gone',
      reopening: { side: 'origin', reason: 'new-evidence' },
    });
    expect(await refusalOf(stage, 'mianyangSupervisor', `${id}/reopening`)).toMatchObject({
      code: 'referral.other-side-must-agree',
    });
    const again = await act(stage, 'yiwuSupervisor', `${id}/reopening`);
    expect(again.status).toBe('in-progress');
    expect(again).not.toHaveProperty('failureCode');
  });

  test('of 50 cancellations and acceptances at once, whoever comes first wins and nothing is lost on the way', async () => {
    const { id } = await reviewing(stage);
    const { mianyangSupervisor, yiwuClerk } = stage.people;
    const cancellation = { reason: 'settled-elsewhere', text };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        nth % 2
          ? mianyangSupervisor.post(`referrals/${id}/cancellation`, cancellation, { ifMatch: '*' })
          : yiwuClerk.post(`referrals/${id}/acceptance`, {}, { ifMatch: '*' }),
      ),
    );
    const won = answers.flatMap(({ status }, nth) => (status === 200 ? [nth % 2 ? 'cancel' : 'accept'] : []));
    // Accepted work can still be cancelled; what was cancelled is not accepted any more.
    expect([['cancel'], ['accept', 'cancel'], ['cancel', 'accept']]).toContainEqual(
      won.toSorted().toReversed().toSorted(),
    );
    expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 409)).toBe(true);
    expect((await mianyangSupervisor.get<ReferralBody>(`referrals/${id}`)).body.status).toBe('cancel-requested');
  });
});

describe('consent withdrawn', () => {
  const withdraw = (referral: ReferralBody, claimantsLeft: number, claimantId = newId()) => {
    const event = new ConsentWithdrawn({
      caseId: String(referral.caseId),
      consentId: newId(),
      claimantId,
      cut: [{ referralId: referral.id, claimantsLeft }],
      withdrawnAt: new Date().toISOString(),
    });
    return publishEvents(stage.service.kafkaPrefix, [{ event, subject: event.consentId, version: 1 }]);
  };
  const becomes = (id: string, status: string) =>
    eventually(`the referral is ${status}`, async () => {
      const { body } = await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${id}`);
      return body.status === status ? body : undefined;
    });

  const owes = (id: string, claimantIds: readonly string[]) =>
    eventually('the account of these workers is due', async () => {
      const { body } = await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${id}`);
      const isDue = JSON.stringify(body.disposalClaimantIds) === JSON.stringify(claimantIds);
      return isDue ? body : undefined;
    });
  const wordsTold = async (client: TestClient, id: string) =>
    (await client.get<NoticePage>('notices?limit=200')).body.items
      .filter(({ referralId }) => referralId === id)
      .map(({ word }) => word);

  test('by the last worker stops the work, and the partner cannot refuse', async () => {
    const { id } = await working();
    await act(stage, 'yiwuClerk', `${id}/steps`, { kind: 'suit', text });
    await withdraw(await act(stage, 'yiwuClerk', `${id}/steps`, { kind: 'suit', text }), 0);
    expect(await becomes(id, 'cancel-requested')).toMatchObject({ cancelReason: 'consent-withdrawn' });
    expect(await refusalOf(stage, 'yiwuSupervisor', `${id}/cancellation-refusal`, { text })).toMatchObject({
      status: 403,
      code: 'referral.consent-withdrawn',
    });
  });

  test('before anybody works on it, the referral comes back by itself', async () => {
    const referral = await delivered(stage);
    await withdraw(referral, 0);
    await becomes(referral.id, 'withdrawn');
  });

  test('by one of a group leaves the work to go on for the others, without what is theirs', async () => {
    const referral = await working();
    const [gone, ...others] = stage.intake.claimantIds;
    await withdraw(referral, 2, gone);
    stage.intake.withdrawn = [gone!];
    const { body } = await stage.people.yiwuClerk.get<{
      package: { claimants: { claimantId: string }[] };
      withheldClaimantIds: string[];
    }>(`referrals/${referral.id}/package`);
    stage.intake.withdrawn = [];
    expect(body.package.claimants.map(({ claimantId }) => claimantId)).toEqual(others);
    expect(body.withheldClaimantIds).toEqual([gone]);
    await owes(referral.id, [gone!]);
    expect(await becomes(referral.id, 'in-progress')).toMatchObject({ disposal: 'due' });
  });

  test('by one and then another is told to all who could read, and accounted for by one statement', async () => {
    const { people, ids, intake } = stage;
    const { id } = await working();
    const referral = await act(stage, 'yiwuClerk', `${id}/station`, { stationId: ids.station });
    const [one, two] = intake.claimantIds;
    await withdraw(referral, 2, one);
    await owes(id, [one!]);
    await withdraw(referral, 1, two);
    expect((await owes(id, [one!, two!])).actions).toContain('state-disposal');
    for (const client of [people.yiwuClerk, people.lawyer, people.beichuanClerk]) {
      await eventually('both withdrawals are told', async () => {
        const told = (await wordsTold(client, id)).filter((word) => word === 'consent-withdrawn');
        return told.length === 2;
      });
    }
    const statement = { disposal: 'deleted', text };
    const stated = await act(stage, 'yiwuClerk', `${id}/disposal-statement`, statement);
    expect(stated).toMatchObject({ status: 'in-progress', disposal: 'deleted' });
    expect(stated.disposalClaimantIds).toBeUndefined();
    await eventually('the origin hears what became of it', async () =>
      (await wordsTold(people.beichuanClerk, id)).includes('disposal-stated'),
    );
    const { body } = await people.beichuanClerk.get<HistoryView>(`referrals/${id}/history`);
    expect(body.history.entries.slice(-3).map(({ data }) => data)).toMatchObject([
      { claimantId: one, claimantsLeft: 2, isDisposalDue: true },
      { claimantId: two, claimantsLeft: 1, isDisposalDue: true },
      { disposal: 'deleted', claimantIds: [one, two] },
    ]);
  });
});

test('a referral sent in error is voided by the supervisor until it has reached the partner', async () => {
  const { id } = await delivered(stage);
  expect(await refusalOf(stage, 'mianyangSupervisor', `${id}/voiding`)).toMatchObject({
    status: 409,
    code: 'illegal-transition',
    body: { currentState: 'delivered', allowedActions: ['withdraw', 'urge', 'supervise'] },
  });
  const { id: drafted } = await draft(stage);
  expect(await act(stage, 'beichuanClerk', `${drafted}/voiding`)).toMatchObject({ status: 'voided' });
});

import {
  RecoveryDocumentEntered,
  RecoverySettled,
  ReferralAccepted,
  ReferralDrafted,
  ReferralVoided,
  ReferralWithdrawn,
} from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import { eventually } from '@liandong/testing';
import { claimant, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { CaseView, RegisteredCaseView } from './case.dto.js';

let intake: IntakeUnderTest;
let union: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
});
afterAll(() => intake.stop());

const now = () => new Date().toISOString();

async function registered(fields: object = {}, by: Union = union): Promise<RegisteredCaseView> {
  const { status, body, text } = await by.clerk.post<RegisteredCaseView>('cases', registration(fields));
  if (status !== 201) throw new Error(text);
  return body;
}

async function accepted(fields: object = {}): Promise<string> {
  const { id } = await registered(fields);
  const { status, text } = await union.supervisor.post(`cases/${id}/acceptance`, undefined, { ifMatch: 1 });
  if (status !== 200) throw new Error(text);
  return id;
}

function drafted(caseId: string) {
  return new ReferralDrafted({
    referralId: newId(),
    caseId,
    number: 'L-1',
    kind: 'assist',
    purpose: 'rights-protection',
    caseKind: 'unpaid-wages',
    originId: union.id,
    partnerId: newId(),
    originRegion: '510726',
    partnerRegion: '440600',
    draftedAt: now(),
  });
}

const outboxOf = (caseId: string) =>
  intake.sql<{ type: string; payload: string }>('select type, payload from outbox where subject = $1 order by id', [
    caseId,
  ]);

describe('who may do what, in which state', () => {
  test('a supervisor accepts: every claimant and claim travels by id, and no name does', async () => {
    const sent = { claimants: [claimant({ name: '李四（合成）' }), claimant()] };
    const id = await accepted(sent);
    const [, event] = await outboxOf(id);
    expect(event!.type).toBe('cn.liandong.case.accepted.v1');
    const told = JSON.parse(event!.payload) as { claimants: object[]; claims: object[]; totalFen: string };
    expect(told.claimants).toHaveLength(2);
    expect(told.claims).toMatchObject([{ amountFen: '2860000' }, { amountFen: '2860000', periodTo: '2026-01-20' }]);
    expect(told.totalFen).toBe('5720000');
    expect(event!.payload).not.toContain('李四');
  });

  test('a clerk sees the case but may not accept or decline it', async () => {
    const { id } = await registered();
    for (const [path, body] of [
      ['acceptance', undefined],
      ['decline', { reason: 'duplicate' }],
    ] as const) {
      const refused = await union.clerk.post<Problem>(`cases/${id}/${path}`, body, { ifMatch: 1 });
      expect([refused.status, refused.body.code]).toEqual([403, 'access.role-lacking']);
    }
    expect((await union.clerk.get<CaseView>(`cases/${id}`)).body).toMatchObject({ status: 'registered', version: 1 });
  });

  test('a decline has a coded reason and is final', async () => {
    const { id } = await registered();
    const uncoded = await union.supervisor.post<Problem>(`cases/${id}/decline`, { reason: 'no' }, { ifMatch: 1 });
    expect([uncoded.status, uncoded.body.errors]).toMatchObject([400, [{ pointer: '/reason', code: 'one-of' }]]);
    const declined = await union.supervisor.post<CaseView>(
      `cases/${id}/decline`,
      { reason: 'not-competent' },
      { ifMatch: 1 },
    );
    expect(declined.body).toMatchObject({ status: 'declined', declineReason: 'not-competent', actions: [] });
  });

  test('an action the state does not allow is a conflict that names the state and what this caller may do', async () => {
    const { id } = await registered();
    const refused = await union.clerk.post<Problem>(`cases/${id}/closing`, {}, { ifMatch: 1 });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'illegal-transition',
      currentState: 'registered',
      allowedActions: ['withdraw'],
    });
  });

  test('If-Match is required, and a stale one is refused', async () => {
    const { id } = await registered();
    const missing = await union.supervisor.post<Problem>(`cases/${id}/acceptance`);
    expect([missing.status, missing.body.code]).toEqual([428, 'request.if-match-missing']);
    const stale = await union.supervisor.post<Problem>(`cases/${id}/acceptance`, undefined, { ifMatch: 7 });
    expect([stale.status, stale.body.code, stale.body['currentVersion']]).toEqual([412, 'request.if-match-stale', 1]);
  });

  test('of 50 who accept at once, one does', async () => {
    const { id } = await registered();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => union.supervisor.post(`cases/${id}/acceptance`, undefined, { ifMatch: 1 })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses[0]).toBe(200);
    expect(new Set(statuses.slice(1))).toEqual(new Set([412]));
    expect(await outboxOf(id)).toHaveLength(2);
  });

  test("another union's case is not there, whatever is asked of it", async () => {
    const { id } = await registered();
    const stranger = await intake.union({ divisionCode: '511902' });
    const reads = ['', '/claimants', '/claims', '/consents', '/evidence', '/disclosures'];
    for (const path of reads) expect((await stranger.supervisor.get(`cases/${id}${path}`)).status).toBe(404);
    for (const path of ['acceptance', 'withdrawal']) {
      expect((await stranger.supervisor.post(`cases/${id}/${path}`, undefined, { ifMatch: 1 })).status).toBe(404);
    }
    const { body } = await stranger.supervisor.get<{ items: { id: string }[] }>('cases?limit=200');
    expect(body.items).toEqual([]);
  });

  test('a supervisor above sees and accepts the case of a union below; its clerk does not see it', async () => {
    const below = await intake.union({ divisionCode: '510726', parentId: union.id });
    const { id } = await registered({}, below);
    await eventually('the tree is read again', async () => (await union.supervisor.get(`cases/${id}`)).status === 200);
    expect((await union.clerk.get(`cases/${id}`)).status).toBe(404);
    const { body } = await union.supervisor.post<CaseView>(`cases/${id}/acceptance`, undefined, { ifMatch: 1 });
    expect(body).toMatchObject({ status: 'accepted', ownerId: below.id });
  });
});

describe('closing', () => {
  test('waits for live referrals to end', async () => {
    const id = await accepted();
    const referral = drafted(id);
    await intake.tell(referral, referral.referralId, 1);
    await eventually('the referral is known', async () => {
      return (await intake.sql('select from known_referrals where case_id = $1', [id])).length;
    });
    const live = await union.clerk.post<Problem>(`cases/${id}/closing`, { reason: 'other' }, { ifMatch: 2 });
    expect([live.status, live.body.code]).toEqual([409, 'case.referral-live']);
    expect(live.body['referralIds']).toEqual([referral.referralId]);

    const { referralId } = referral;
    await intake.tell(new ReferralVoided({ referralId, caseId: id, voidedAt: now() }), referralId, 2);
    const closed = await eventually('the referral has ended', async () => {
      const answer = await union.clerk.post<CaseView>(`cases/${id}/closing`, {}, { ifMatch: 2 });
      return answer.status === 200 ? answer : undefined;
    });
    expect(closed.body).toMatchObject({ status: 'closed', version: 3 });
    const reopened = await union.supervisor.post<CaseView>(`cases/${id}/reopening`, undefined, { ifMatch: 3 });
    expect(reopened.body).toMatchObject({ status: 'accepted', version: 4, actions: ['withdraw'] });
  });

  test('needs a ground while something owed is not settled', async () => {
    const [id, other] = [await accepted(), await accepted()];
    const recoveryId = newId();
    const owed = {
      recoveryId,
      documentId: newId(),
      kind: 'agreement',
      owedFen: '2860000',
      instalmentCount: 1,
    } as const;
    await intake.tell(new RecoveryDocumentEntered({ ...owed, caseId: id, enteredAt: now() }), recoveryId, 1);
    const otherId = newId();
    await intake.tell(
      new RecoveryDocumentEntered({ ...owed, recoveryId: otherId, caseId: other, enteredAt: now() }),
      otherId,
      1,
    );
    await eventually('the debts are known', async () => {
      return (await intake.sql('select from known_recoveries where case_id = any($1)', [[id, other]])).length === 2;
    });
    const refused = await union.clerk.post<Problem>(`cases/${id}/closing`, {}, { ifMatch: 2 });
    expect([refused.status, refused.body.code]).toEqual([409, 'case.recovery-unsettled']);
    const closed = await union.clerk.post<CaseView>(`cases/${id}/closing`, { reason: 'unrecoverable' }, { ifMatch: 2 });
    expect(closed.body).toMatchObject({ status: 'closed', closeReason: 'unrecoverable' });

    const paid = new RecoverySettled({ recoveryId: otherId, caseId: other, paidFen: '2860000', settledAt: now() });
    await intake.tell(paid, otherId, 2);
    await eventually('it is settled', async () => {
      return (await union.clerk.post(`cases/${other}/closing`, {}, { ifMatch: 2 })).status === 200;
    });
  });
});

describe('handing over', () => {
  test('the acceptance of a transfer moves the file, with everybody in it, to the partner; an assist moves nothing', async () => {
    const partner = await intake.union({ divisionCode: '440600' });
    const [moved, kept] = [await accepted(), await accepted()];
    for (const [caseId, kind] of [
      [moved, 'transfer'],
      [kept, 'assist'],
    ] as const) {
      const referralId = newId();
      const event = new ReferralAccepted({
        referralId,
        caseId,
        kind,
        originId: union.id,
        partnerId: partner.id,
        acceptedClaimantIds: [],
        excludedClaimantIds: [],
        acceptedAt: now(),
      });
      await intake.tell(event, referralId, 1);
    }
    const seen = await eventually('the partner owns it', async () => {
      const answer = await partner.clerk.get<CaseView>(`cases/${moved}`);
      return answer.status === 200 ? answer : undefined;
    });
    expect(seen.body).toMatchObject({ ownerId: partner.id, status: 'accepted', version: 3, originRegion: '510726' });
    const people = await partner.clerk.get<{ items: { name: string }[] }>(`cases/${moved}/claimants`);
    expect(people.body.items).toMatchObject([{ name: '张*****' }]);
    expect((await union.supervisor.get(`cases/${moved}`)).status).toBe(404);
    expect((await union.clerk.get(`cases/${moved}/claimants`)).status).toBe(404);
    const events = await outboxOf(moved);
    expect(events.at(-1)!.type).toBe('cn.liandong.case.owner-changed.v1');
    await eventually(
      'the other was heard of too',
      async () => (await intake.sql(`select from inbox where type = 'cn.liandong.referral.accepted.v1'`)).length === 2,
    );
    expect((await union.clerk.get(`cases/${kept}`)).status).toBe(200);
  });

  test('a transfer that the partner gives back makes the origin the owner again', async () => {
    const partner = await intake.union({ divisionCode: '440600' });
    const [caseId, referralId] = [await accepted(), newId()];
    const parties = { kind: 'transfer', originId: union.id, partnerId: partner.id } as const;
    const taken = { acceptedClaimantIds: [], excludedClaimantIds: [], acceptedAt: now() };
    await intake.tell(new ReferralAccepted({ referralId, caseId, ...parties, ...taken }), referralId, 1);
    await eventually('the partner owns it', async () => (await partner.clerk.get(`cases/${caseId}`)).status === 200);
    const back = new ReferralWithdrawn({ referralId, caseId, returnsTo: union.id, withdrawnAt: now() });
    await intake.tell(back, referralId, 2);
    await eventually('the origin owns it', async () => (await union.clerk.get(`cases/${caseId}`)).status === 200);
    expect((await partner.clerk.get(`cases/${caseId}`)).status).toBe(404);
  });
});

describe('the list', () => {
  test('filters by state, kind and text, and pages without gap or repeat', async () => {
    const other = await intake.union({ divisionCode: '513400' });
    const make = async (fields: object) => (await registered(fields, other)).id;
    const ids = [
      await make({ projectName: '火车站100%改造（合成）' }),
      await make({ kind: 'work-injury' }),
      await make({ projectName: undefined }),
    ].toReversed();
    const list = async (query: string) => {
      const { body } = await other.clerk.get<{ items: CaseView[]; next?: string }>(`cases?${query}`);
      return { ids: body.items.map(({ id }) => id), next: body.next };
    };
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.next}`);
    expect([...first.ids, ...second.ids]).toEqual(ids);
    expect(second.next).toBeUndefined();
    expect((await list('kind=work-injury')).ids).toEqual([ids[1]]);
    expect((await list('status=accepted')).ids).toEqual([]);
    expect((await list(`q=${encodeURIComponent('100%改')}`)).ids).toEqual([ids[2]]);
    expect((await list(`q=${encodeURIComponent('%')}`)).ids).toEqual([ids[2]]);
    expect((await list('q=513400-')).ids).toEqual(ids);
  });
});

import { newId } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import { consent, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { ConsentView } from './consent.dto.js';

let intake: IntakeUnderTest;
let union: Union;
let caseId: string;
let claimantId: string;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
});
afterAll(() => intake.stop());
beforeEach(async () => {
  const { body } = await union.clerk.post<{ id: string }>('cases', registration());
  caseId = body.id;
  const people = await union.clerk.get<{ items: { id: string }[] }>(`cases/${caseId}/claimants`);
  claimantId = people.body.items[0]!.id;
});

const give = (fields: object = {}) =>
  union.clerk.post<ConsentView>(`cases/${caseId}/consents`, consent({ claimantId, ...fields }));

describe('consent after registration', () => {
  test('is recorded, told by id, and withdrawn once', async () => {
    const given = await give({ recipientRegion: undefined, recipientId: union.id, givenOn: '2026-03-01' });
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({ status: 'given', version: 1, actions: ['withdraw'], givenOn: '2026-03-01' });
    const { id } = given.body;

    const withdrawn = await union.clerk.post<ConsentView>(`consents/${id}/withdrawal`, undefined, { ifMatch: 1 });
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', version: 2, actions: [] });
    const again = await union.clerk.post<Problem>(`consents/${id}/withdrawal`, undefined, { ifMatch: 2 });
    expect([again.status, again.body.code, again.body['currentState']]).toEqual([
      409,
      'illegal-transition',
      'withdrawn',
    ]);
    const events = await intake.sql<{ type: string }>('select type from outbox where subject = $1 order by id', [id]);
    expect(events.map(({ type }) => type)).toEqual([
      'cn.liandong.consent.given.v1',
      'cn.liandong.consent.withdrawn.v1',
    ]);
  });

  test.each<[string, () => object, string, string]>([
    ['for nobody in the case', () => ({ claimantId: newId() }), '/claimantId', 'unknown-claimant'],
    ['to nobody', () => ({ recipientRegion: undefined }), '/recipientId', 'one-recipient'],
    ['to two', () => ({ recipientId: union.id }), '/recipientId', 'one-recipient'],
    [
      'to an unknown organisation',
      () => ({ recipientRegion: undefined, recipientId: newId() }),
      '/recipientId',
      'unknown-organisation',
    ],
    ['to an unknown region', () => ({ recipientRegion: '449999' }), '/recipientRegion', 'unknown-division'],
    ['of no field', () => ({ fields: [] }), '/fields', 'array-not-empty'],
    ['of an unknown field', () => ({ fields: ['blood-type'] }), '/fields/0', 'one-of'],
    ['on a form that is not there', () => ({ evidenceId: newId() }), '/evidenceId', 'unknown-evidence'],
    ['given tomorrow', () => ({ givenOn: '2999-01-01' }), '/givenOn', 'day-in-future'],
  ])('%s is refused', async (_what, fields, pointer, code) => {
    const refused = await union.clerk.post<Problem>(`cases/${caseId}/consents`, consent({ claimantId, ...fields() }));
    expect([refused.status, refused.body.code]).toEqual([400, 'request.malformed']);
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    const { body } = await union.clerk.get<{ items: object[] }>(`cases/${caseId}/consents`);
    expect(body.items).toEqual([]);
  });

  test('is not taken for an ended case, but can be withdrawn then', async () => {
    const { body: given } = await give();
    await union.clerk.post(`cases/${caseId}/withdrawal`, undefined, { ifMatch: 1 });
    const refused = await union.clerk.post<Problem>(`cases/${caseId}/consents`, consent({ claimantId }));
    expect([refused.status, refused.body.code]).toEqual([409, 'case.ended']);
    const withdrawn = await union.clerk.post(`consents/${given.id}/withdrawal`, undefined, { ifMatch: 1 });
    expect(withdrawn.status).toBe(200);
  });

  test("another union's consents are not there", async () => {
    const { body: given } = await give();
    const stranger = await intake.union({ divisionCode: '511902' });
    expect((await stranger.clerk.get(`consents/${given.id}`)).status).toBe(404);
    expect((await stranger.clerk.post(`cases/${caseId}/consents`, consent({ claimantId }))).status).toBe(404);
    const withdrawal = await stranger.supervisor.post(`consents/${given.id}/withdrawal`, undefined, { ifMatch: 1 });
    expect(withdrawal.status).toBe(404);
  });
});

import { ReferralCompleted, ReferralOutcomeObjected } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, type TestClient } from '@liandong/testing';
import { disclosureTo } from '../../test/accepted-case.js';
import { form, pdf } from '../../test/files.js';
import { consent, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import { accepted, referredCase, transferred, type ReferredCase } from '../../test/referred-case.js';

interface Item {
  readonly id: string;
  readonly claimantId: string;
  readonly referralId: string;
}

let intake: IntakeUnderTest;
let home: Union;
let partner: Union;
let stranger: Union;

beforeAll(async () => {
  intake = await startIntake();
  // Where consents of other cases let something be disclosed to.
  home = await intake.union({ divisionCode: '440600' });
  partner = await intake.union({ divisionCode: '440600' });
  stranger = await intake.union({ divisionCode: '511902' });
}, 60_000);
afterAll(() => intake.stop());

/** A case of two workers that its union has handed over. */
async function handedOver(): Promise<ReferredCase> {
  const sides = { origin: home, partner };
  const file = await referredCase(intake, { ...sides, count: 2 });
  await file.tell(transferred(file, sides));
  await eventually('the partner owns it', async () => (await partner.clerk.get(`cases/${file.caseId}`)).status === 200);
  return file;
}

const lists = async (who: TestClient, path: string) => (await who.get<{ items: Item[] }>(path)).body.items;
const link = (who: TestClient, claimantId: string, path = '') =>
  who.post<{ url: string; revoked: number }>(`claimants/${claimantId}/worker-link${path}`);
const give = (who: TestClient, caseId: string, fields: object) =>
  who.post<Item>(`cases/${caseId}/consents`, consent(fields));
const withdraw = (who: TestClient, id: string) => who.post(`consents/${id}/withdrawal`, undefined, { ifMatch: '*' });

describe('the union that handed a case over, while its referral lives,', () => {
  test('makes links for its workers and takes them back', async () => {
    const { claimantIds } = await handedOver();
    const [claimantId] = claimantIds as [string];
    expect((await link(home.clerk, claimantId)).body.url).toContain('/worker-links/');
    expect((await link(home.supervisor, claimantId, '/revocation')).body.revoked).toBeGreaterThan(0);
    for (const path of ['', '/revocation']) {
      expect((await link(stranger.clerk, claimantId, path)).status).toBe(404);
    }
  });

  test('records a consent with the form, which the new owner reads and nobody else', async () => {
    const { caseId, claimantIds } = await handedOver();
    const claimantId = claimantIds[1]!;
    const { body: file } = await home.clerk.post<{ id: string }>('evidence-files', form(pdf(newId())));
    const given = await give(home.clerk, caseId, { claimantId, evidenceId: file.id });
    expect(given.status).toBe(201);
    expect((await give(home.clerk, caseId, { claimantId, evidenceId: file.id })).status).toBe(201);
    for (const who of [home.clerk, partner.clerk]) {
      expect((await lists(who, `cases/${caseId}/consents`)).map(({ id }) => id)).toContain(given.body.id);
      expect((await who.get(`consents/${given.body.id}`)).status).toBe(200);
      expect((await who.get(`evidence-files/${file.id}/content`)).status).toBe(200);
    }
    expect((await lists(partner.clerk, `cases/${caseId}/evidence`)).map(({ id }) => id)).toContain(file.id);
    expect((await stranger.clerk.get(`evidence-files/${file.id}`)).status).toBe(404);
    expect((await give(stranger.clerk, caseId, { claimantId })).status).toBe(404);
    expect((await give(home.clerk, caseId, { claimantId: newId() })).status).toBe(400);
  });

  test('names no form that was only lent to it: the new owner would read it', async () => {
    const { caseId, claimantIds } = await handedOver();
    const { evidenceId } = await referredCase(intake, { origin: stranger, partner: home });
    expect((await home.clerk.get(`evidence-files/${evidenceId}`)).status).toBe(200);
    const { status, body } = await give(home.clerk, caseId, { claimantId: claimantIds[0], evidenceId });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer: '/evidenceId', code: 'unknown-evidence' }] }]);
  });

  test('takes a consent back: whatever anybody disclosed by it is cut', async () => {
    const { caseId, claimantIds, referralId } = await handedOver();
    const next = await intake.union({ divisionCode: '440600' });
    const onward = disclosureTo(next, '440600', caseId, { fields: ['name'] });
    expect((await partner.supervisor.post('disclosures', onward)).status).toBe(201);
    const [taken] = await lists(home.clerk, `cases/${caseId}/consents`);
    expect((await withdraw(stranger.supervisor, taken!.id)).status).toBe(404);
    expect((await withdraw(home.clerk, taken!.id)).status).toBe(200);
    const [event] = await intake.sql<{ payload: string }>(
      `select payload from outbox where subject = $1 and type = 'cn.liandong.consent.withdrawn.v1'`,
      [taken!.id],
    );
    const { cut, claimantId } = JSON.parse(event!.payload) as { cut: Item[]; claimantId: string };
    expect(cut.map((one) => one.referralId).toSorted()).toEqual([referralId, onward.referralId].toSorted());
    expect(claimantIds).toContain(claimantId);
  });

  test('does not see the file, its people, its papers, nor what others disclose of it', async () => {
    const { caseId, claimantIds, evidenceId } = await handedOver();
    const onward = disclosureTo(stranger, '511902', caseId, { legalBasis: 'statutory-duty' });
    const { body: theirs } = await partner.supervisor.post<{ disclosureId: string }>('disclosures', onward);
    const { body: added } = await partner.clerk.post<Item>(`evidence-files?caseId=${caseId}`, form(pdf(newId())));
    for (const path of [
      `cases/${caseId}`,
      `cases/${caseId}/claims`,
      `cases/${caseId}/claimants`,
      `cases/${caseId}/evidence`,
      `evidence-files/${added.id}`,
      `disclosures/${theirs.disclosureId}`,
    ]) {
      expect([path, (await home.clerk.get(path)).status]).toEqual([path, 404]);
    }
    const reveal = await home.clerk.post(`claimants/${claimantIds[0]}/reveal`, { reason: '核对（合成）' });
    expect(reveal.status).toBe(404);
    // The file it once stored stays its own.
    expect((await home.clerk.get(`evidence-files/${evidenceId}`)).status).toBe(200);
  });

  test('is done when it is completed, and goes on when the worker objects after all', async () => {
    const { caseId, referralId, claimantIds, tell } = await handedOver();
    const at = '2026-06-01T02:00:00.000Z';
    const ids = { referralId, caseId };
    await tell(new ReferralCompleted({ ...ids, outcome: 'paid-in-full', completedAt: at }));
    await eventually('it is done', async () => (await link(home.clerk, claimantIds[0]!)).status === 404);
    expect((await home.clerk.get(`cases/${caseId}/consents`)).status).toBe(404);
    expect((await give(home.clerk, caseId, { claimantId: claimantIds[0] })).status).toBe(404);
    // The record of what it gave out is its own for three years, whatever became of the referral.
    const given = await lists(home.clerk, `cases/${caseId}/disclosures`);
    expect(given.map((one) => one.referralId)).toEqual([referralId]);
    await tell(new ReferralOutcomeObjected({ ...ids, objectedAt: at }));
    await eventually('it goes on', async () => (await link(home.clerk, claimantIds[0]!)).status === 201);
  });
});

test('the record of disclosures is whose who gave, or has the case: neither a partner of an assist nor a stranger lists it', async () => {
  const sides = { origin: home, partner };
  const file = await referredCase(intake, sides);
  await file.tell(accepted(file, sides));
  const path = `cases/${file.caseId}/disclosures`;
  expect(await lists(home.clerk, path)).toHaveLength(1);
  for (const who of [partner.clerk, stranger.clerk]) expect((await who.get(path)).status).toBe(404);
  expect((await link(partner.clerk, file.claimantIds[0]!)).status).toBe(404);
});

import {
  ReceiptRecorded,
  ReferralDeclined,
  ReferralOutcomeReported,
  ReferralStationAssigned,
  ReferralStepRecorded,
} from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, type TestClient } from '@liandong/testing';
import { form, pdf } from '../../test/files.js';
import { consent, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import { accepted, referredCase } from '../../test/referred-case.js';
import type { ConsentView } from '../consents/consent.dto.js';
import type { EvidenceView } from './evidence.dto.js';

let intake: IntakeUnderTest;
let origin: Union;
let partner: Union;
let station: Union;
let lawyer: TestClient;
let strangers: TestClient[];

const at = '2026-05-09T02:00:00.000Z';

beforeAll(async () => {
  intake = await startIntake();
  origin = await intake.union();
  partner = await intake.union({ divisionCode: '440600' });
  station = await intake.union({ divisionCode: '110000' });
  lawyer = await station.with(['lawyer']);
  const stranger = await intake.union({ divisionCode: '511902' });
  strangers = [stranger.clerk, stranger.supervisor, await stranger.with(['lawyer'])];
}, 60_000);
afterAll(() => intake.stop());

const opens = async (who: TestClient, evidenceId: string) => {
  const statuses = [];
  for (const part of ['', '/content']) statuses.push((await who.get(`evidence-files/${evidenceId}${part}`)).status);
  return statuses.every((status) => status === 200) || (statuses.every((status) => status === 404) ? false : statuses);
};

async function fileOf(who: TestClient): Promise<string> {
  const { body } = await who.post<EvidenceView>('evidence-files', form(pdf(newId())));
  return body.id;
}

async function worked() {
  const sides = { origin, partner };
  const file = await referredCase(intake, sides);
  const ids = { referralId: file.referralId, caseId: file.caseId };
  const step = (by: Union, evidenceIds?: string[]) =>
    file.tell(
      new ReferralStepRecorded({
        ...ids,
        stepId: newId(),
        step: 'mediation',
        takenOn: '2026-05-09',
        byOrganisationId: by.id,
        evidenceIds,
        recordedAt: at,
      }),
    );
  return { ...file, ids, step, sides };
}

describe('a file that was disclosed', () => {
  test('opens to the station from its assignment on, and to no other station', async () => {
    const { evidenceId, ids, tell } = await worked();
    expect(await opens(lawyer, evidenceId)).toBe(false);
    await tell(new ReferralStationAssigned({ ...ids, stationId: station.id, assignedAt: at }));
    await eventually('the lawyer reads it', () => opens(lawyer, evidenceId));
    for (const stranger of strangers) expect(await opens(stranger, evidenceId)).toBe(false);
  });

  test('closes to partner and station when the referral comes to nothing, also after what is told later', async () => {
    const { evidenceId, ids, tell } = await worked();
    await tell(new ReferralStationAssigned({ ...ids, stationId: station.id, assignedAt: at }));
    await eventually('the lawyer reads it', () => opens(lawyer, evidenceId));
    expect(await opens(partner.clerk, evidenceId)).toBe(true);
    await tell(new ReferralDeclined({ ...ids, reason: 'not-competent', declinedAt: at }));
    await eventually('it is closed', async () => (await opens(partner.clerk, evidenceId)) === false);
    expect(await opens(lawyer, evidenceId)).toBe(false);
    expect(await opens(origin.clerk, evidenceId)).toBe(true);
  });
});

describe('the form of a consent', () => {
  test('closes to the partner that does not take its worker on; one that others signed too stays open', async () => {
    const sides = { origin, partner };
    const [own, shared] = [
      await referredCase(intake, { ...sides, count: 2 }),
      await referredCase(intake, { ...sides, count: 2 }),
    ];
    const sign = async ({ caseId, evidenceId }: typeof own, claimantId: string) => {
      const given = await origin.clerk.post(`cases/${caseId}/consents`, consent({ claimantId, evidenceId }));
      expect(given.status).toBe(201);
    };
    for (const file of [own, shared]) await sign(file, file.claimantIds[0]!);
    await sign(shared, shared.claimantIds[1]!);
    expect(await opens(partner.clerk, own.evidenceId)).toBe(true);
    for (const file of [shared, own]) await file.tell(accepted(file, sides, [file.claimantIds[0]!]));
    await eventually('it is closed', async () => (await opens(partner.clerk, own.evidenceId)) === false);
    expect(await opens(partner.clerk, shared.evidenceId)).toBe(true);
    expect(await opens(origin.clerk, own.evidenceId)).toBe(true);
  });
});

test('who was not taken on is not left to work for, and closes nothing that is about the others', async () => {
  const file = await referredCase(intake, { origin, partner, count: 3 });
  const [excluded, first, last] = file.claimantIds;
  await file.tell(accepted(file, { origin, partner }, [excluded!]));
  await eventually('it is known', async () => {
    const known = await intake.sql(
      `select from referral_progress where referral_id = $1 and cardinality(excluded_claimant_ids) = 1`,
      [file.referralId],
    );
    return known.length === 1;
  });
  const { body } = await origin.clerk.get<{ items: ConsentView[] }>(`cases/${file.caseId}/consents`);
  const leftWithout = async (claimantId: string) => {
    const { id } = body.items.find((given) => given.claimantId === claimantId)!;
    await origin.clerk.post(`consents/${id}/withdrawal`, undefined, { ifMatch: '*' });
    const [event] = await intake.sql<{ payload: string }>(
      `select payload from outbox where subject = $1 and type like '%withdrawn%'`,
      [id],
    );
    return (JSON.parse(event!.payload) as { cut: { claimantsLeft: number }[] }).cut.map((cut) => cut.claimantsLeft);
  };
  expect(await leftWithout(excluded!)).toEqual([2]);
  expect(await opens(partner.clerk, file.evidenceId)).toBe(true);
  expect(await leftWithout(first!)).toEqual([1]);
  expect(await opens(partner.clerk, file.evidenceId)).toBe(false);
  expect(await leftWithout(last!)).toEqual([0]);
});

describe('consent that is withdrawn while 50 read', () => {
  test('closes the file to every read that begins after the answer, and lets none fail otherwise', async () => {
    const { evidenceId, caseId } = await worked();
    const { body: consents } = await origin.clerk.get<{ items: { id: string }[] }>(`cases/${caseId}/consents`);
    const withdraw = origin.clerk.post(`consents/${consents.items[0]!.id}/withdrawal`, undefined, { ifMatch: '*' });
    const read = async () => (await partner.clerk.get(`evidence-files/${evidenceId}/content`)).status;
    const during = Array.from({ length: 25 }, read);
    expect((await withdraw).status).toBe(200);
    const after = Array.from({ length: 25 }, read);
    expect([...new Set(await Promise.all(during))].filter((status) => status !== 200 && status !== 404)).toEqual([]);
    expect(new Set(await Promise.all(after))).toEqual(new Set([404]));
  });
});

describe('a file that proves something', () => {
  test('of a step opens to the owner of the case, and is listed in the case', async () => {
    const { caseId, step } = await worked();
    const slip = await fileOf(partner.clerk);
    expect(await opens(origin.clerk, slip)).toBe(false);
    await step(partner, [slip]);
    await eventually('the owner reads it', () => opens(origin.clerk, slip));
    const { body } = await origin.clerk.get<{ items: EvidenceView[] }>(`cases/${caseId}/evidence`);
    expect(body.items.map(({ id }) => id)).toContain(slip);
    for (const stranger of [...strangers, lawyer]) expect(await opens(stranger, slip)).toBe(false);
  });

  test('by the station opens to the partner too, which reports the outcome on it', async () => {
    const { ids, tell, step, sides, ...file } = await worked();
    await tell(accepted({ ...file, ...ids, tell }, sides));
    await tell(new ReferralStationAssigned({ ...ids, stationId: station.id, assignedAt: at }));
    const award = await fileOf(lawyer);
    expect(await opens(partner.clerk, award)).toBe(false);
    await step(station, [award]);
    for (const who of [partner.clerk, origin.clerk]) await eventually('they read it', () => opens(who, award));
  });

  test('of an outcome and of a payment opens to the owner of the case alone', async () => {
    const { ids, tell } = await worked();
    const [report, slip] = [await fileOf(partner.clerk), await fileOf(partner.clerk)];
    await tell(new ReferralOutcomeReported({ ...ids, outcome: 'paid-in-full', evidenceId: report, reportedAt: at }));
    const recoveryId = newId();
    const receipt = { recoveryId, caseId: ids.caseId, receiptId: newId(), amountFen: '100', receivedOn: '2026-05-09' };
    await intake.tell(new ReceiptRecorded({ ...receipt, evidenceId: slip, recordedAt: at }), recoveryId, 1);
    for (const id of [report, slip]) {
      await eventually('the owner reads it', () => opens(origin.clerk, id));
      for (const stranger of strangers) expect(await opens(stranger, id)).toBe(false);
    }
  });
});

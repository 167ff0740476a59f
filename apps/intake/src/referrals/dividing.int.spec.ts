import { ReferralAccepted, ReferralStepRecorded, ReferralWithdrawn } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, TestClient } from '@liandong/testing';
import pg from 'pg';
import { form, pdf } from '../../test/files.js';
import { setDividingStage, type DividingStage, type Item } from '../../test/divided-case.js';
import { consent, type Union } from '../../test/mothers.js';
import { draftedReferral } from '../../test/referred-case.js';
import type { CaseView } from '../cases/case.dto.js';

const at = '2026-05-08T02:00:00.000Z';
const claimFen = 2_860_000;

let stage: DividingStage;
let intake: DividingStage['intake'];
let sides: DividingStage['sides'];
let holder: pg.Client;

beforeAll(async () => {
  stage = await setDividingStage();
  ({ intake, sides } = stage);
  holder = new pg.Client({ connectionString: intake.databaseUrl });
  await holder.connect();
}, 60_000);
afterAll(async () => {
  await holder.end();
  await intake.stop();
});

const lists = async (who: TestClient, path: string) => (await who.get<{ items: Item[] }>(path)).body.items;
const caseOf = async (who: TestClient, id: string) => (await who.get<CaseView>(`cases/${id}`)).body;

async function fileOf({ clerk }: Union): Promise<string> {
  return (await clerk.post<Item>('evidence-files', form(pdf(newId())))).body.id;
}

describe('a transfer that is taken on without somebody', () => {
  test('leaves who was excluded with the origin, in a case of their own: both sums are those of their lines', async () => {
    const { caseId, newCaseId, excluded, taken } = await stage.divided();
    const { origin, partner } = sides;
    const [old, own] = [await caseOf(partner.clerk, caseId), await caseOf(origin.clerk, newCaseId)];
    expect(old).toMatchObject({ claimantCount: 2, totalFen: String(2 * claimFen), dividedInto: [newCaseId] });
    expect(own).toMatchObject({
      claimantCount: 1,
      totalFen: String(claimFen),
      dividedFrom: caseId,
      status: 'accepted',
    });
    expect(own).toMatchObject({ ownerId: origin.id, actions: ['close', 'withdraw'], registeredAt: old.registeredAt });
    expect(own.number).toMatch(/^510726-\d{4}-\d{6}$/);
    expect(own.number).not.toBe(old.number);

    for (const [who, id, claimantIds] of [
      [partner.clerk, caseId, taken],
      [origin.clerk, newCaseId, [excluded]],
    ] as const) {
      expect((await lists(who, `cases/${id}/claimants`)).map((one) => one.id)).toEqual(claimantIds);
      for (const part of ['claims', 'consents']) {
        const owners = (await lists(who, `cases/${id}/${part}`)).map(({ claimantId }) => claimantId);
        expect([part, owners.toSorted()]).toEqual([part, [...claimantIds].toSorted()]);
      }
    }
    expect((await partner.clerk.get(`cases/${newCaseId}`)).status).toBe(404);
    expect((await origin.clerk.get(`cases/${caseId}`)).status).toBe(404);
  });

  test('tells so in order: divided, then of another owner; and of the new case as of any', async () => {
    const { caseId, newCaseId, excluded } = await stage.divided();
    const told = (id: string) =>
      intake.sql(
        `select type, aggregate_version as version, payload::jsonb ->> 'dividedFrom' as "from",
           payload::jsonb -> 'claimantIds' as left from outbox where subject = $1 order by aggregate_version desc limit 2`,
        [id],
      );
    expect(await told(caseId)).toEqual([
      { type: 'cn.liandong.case.owner-changed.v1', version: 4, from: null, left: null },
      { type: 'cn.liandong.case.divided.v1', version: 3, from: null, left: [excluded] },
    ]);
    expect(await told(newCaseId)).toEqual([
      { type: 'cn.liandong.case.accepted.v1', version: 2, from: caseId, left: null },
      { type: 'cn.liandong.case.registered.v1', version: 1, from: caseId, left: null },
    ]);
  });

  test('opens an identity to whoever has the worker, and to nobody else', async () => {
    const { excluded, taken } = await stage.divided();
    const reveal = (who: TestClient, id: string) =>
      who.post<{ name: string }>(`claimants/${id}/reveal`, { reason: '核对（合成）' });
    const { origin, partner } = sides;
    expect((await reveal(origin.clerk, excluded)).body.name).toBe('工人0（合成）');
    expect((await reveal(partner.clerk, taken[0])).body.name).toBe('工人1（合成）');
    expect((await reveal(partner.clerk, excluded)).status).toBe(404);
    expect((await reveal(origin.clerk, taken[0])).status).toBe(404);
  });

  test('and given back later, comes back with those who were taken on: the two stay two', async () => {
    const { caseId, newCaseId, excluded, taken, referralId, tell } = await stage.divided();
    const { origin } = sides;
    await tell(new ReferralWithdrawn({ referralId, caseId, returnsTo: origin.id, withdrawnAt: at }));
    await eventually('it is back', async () => (await origin.clerk.get(`cases/${caseId}`)).status === 200);
    const ids = async (id: string) => (await lists(origin.clerk, `cases/${id}/claimants`)).map((one) => one.id);
    expect([await ids(caseId), await ids(newCaseId)]).toEqual([taken, [excluded]]);
  });

  test('of nobody who is in it still, or of everybody who is, leaves it undivided', async () => {
    const { caseId, excluded, taken, referralId, tell } = await stage.divided();
    const { origin, partner } = sides;
    await tell(new ReferralWithdrawn({ referralId, caseId, returnsTo: origin.id, withdrawnAt: at }));
    for (const excludedClaimantIds of [[excluded], taken]) {
      const ids = { referralId: newId(), caseId, originId: origin.id, partnerId: partner.id };
      const kind = 'transfer' as const;
      const accepting = { ...ids, kind, acceptedClaimantIds: [], excludedClaimantIds, acceptedAt: at };
      await intake.tell(draftedReferral(ids), ids.referralId, 1);
      await intake.tell(new ReferralAccepted(accepting), ids.referralId, 2);
      await eventually('it is heard', async () => {
        const rows = await intake.sql('select from handed_over_cases where referral_id = $1', [ids.referralId]);
        return rows.length;
      });
    }
    expect(await caseOf(partner.clerk, caseId)).toMatchObject({ claimantCount: 2, dividedInto: [expect.any(String)] });
  });

  test('that its owner withdrew meanwhile, is withdrawn for both', async () => {
    const file = await stage.sent();
    await sides.origin.clerk.post(`cases/${file.caseId}/withdrawal`, undefined, { ifMatch: '*' });
    const { newCaseId } = await stage.divided(file);
    expect(await caseOf(sides.origin.clerk, newCaseId)).toMatchObject({ status: 'withdrawn' });
    expect(await caseOf(sides.partner.clerk, file.caseId)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('who was not taken on', () => {
  test('hears so once, and the link of before speaks of the case with the own union', async () => {
    const file = await stage.sent();
    const path = `claimants/${file.claimantIds[0]}`;
    const { body: link } = await sides.origin.clerk.post<{ url: string }>(`${path}/worker-link`);
    const { body: shown } = await sides.origin.clerk.post<{ idNumber: string }>(`${path}/reveal`, { reason: '测试' });
    const { newCaseId, excluded } = await stage.divided(file);
    const worker = new TestClient(intake.url, '');
    const { body: page } = await worker.post<{ caseNumber: string }>('worker-links/opening', {
      code: link.url.slice(-22),
      lastFour: shown.idNumber.slice(-4),
    });
    const { number } = await caseOf(sides.origin.clerk, newCaseId);
    expect(page).toMatchObject({ caseNumber: number, stage: 'case-accepted', claimedFen: String(claimFen) });
    const words = await intake.sql('select word, case_id from worker_messages where claimant_id = $1 order by id', [
      excluded,
    ]);
    expect(words).toEqual([
      { word: 'sent', case_id: newCaseId },
      { word: 'excluded', case_id: newCaseId },
    ]);
    // What was looked at is on file where the worker is.
    expect(await intake.sql('select case_id from identity_reveals where claimant_id = $1', [excluded])).toEqual([
      { case_id: newCaseId },
    ]);
    // The home union has the worker, not the case that it handed over.
    const another = await sides.origin.clerk.post(`${path}/worker-link`);
    expect(another.status).toBe(201);
  });

  test('takes the own form along: the partner reads what is about the others, the origin all', async () => {
    const file = await stage.sent();
    const { origin, partner } = sides;
    const [ofExcluded, ofTaken] = [await fileOf(origin), await fileOf(origin)];
    for (const [claimantId, evidenceId] of [
      [file.claimantIds[0], ofExcluded],
      [file.claimantIds[1], ofTaken],
    ]) {
      await origin.clerk.post(`cases/${file.caseId}/consents`, consent({ claimantId, evidenceId }));
    }
    const { caseId, newCaseId, evidenceId } = await stage.divided(file);
    const files = async (who: Union, id: string) =>
      (await lists(who.clerk, `cases/${id}/evidence`)).map(({ id }) => id);
    expect((await files(partner, caseId)).toSorted()).toEqual([evidenceId, ofTaken].toSorted());
    expect((await files(origin, newCaseId)).toSorted()).toEqual([evidenceId, ofExcluded, ofTaken].toSorted());
    expect((await partner.clerk.get(`evidence-files/${ofExcluded}/content`)).status).toBe(404);
    expect((await partner.clerk.get(`evidence-files/${ofTaken}/content`)).status).toBe(200);
  });

  test('takes it along also where it was disclosed with the package', async () => {
    const file = await stage.sent();
    const { caseId, evidenceId } = file;
    const opens = async () => (await sides.partner.clerk.get(`evidence-files/${evidenceId}/content`)).status;
    expect(await opens()).toBe(200);
    const form = consent({ claimantId: file.claimantIds[0], evidenceId });
    await sides.origin.clerk.post(`cases/${caseId}/consents`, form);
    await stage.divided(file);
    expect(await opens()).toBe(404);
  });

  test('keeps what was proved in the case before: the origin still reads it', async () => {
    const file = await stage.sent();
    const { referralId, caseId } = file;
    const evidenceId = await fileOf(sides.partner);
    const done = { stepId: newId(), step: 'mediation', takenOn: '2026-05-09', recordedAt: at } as const;
    await file.tell(
      new ReferralStepRecorded({
        referralId,
        caseId,
        byOrganisationId: sides.partner.id,
        evidenceIds: [evidenceId],
        ...done,
      }),
    );
    const { newCaseId } = await stage.divided(file);
    const files = await lists(sides.origin.clerk, `cases/${newCaseId}/evidence`);
    expect(files.map((one) => one.id)).toContain(evidenceId);
  });

  test('has consent taken back afterwards: the partner that had read the package is told', async () => {
    const { newCaseId, excluded, referralId } = await stage.divided();
    const [given] = await lists(sides.origin.clerk, `cases/${newCaseId}/consents`);
    await sides.origin.clerk.post(`consents/${given!.id}/withdrawal`, undefined, { ifMatch: '*' });
    expect(await stage.withdrawalOf(given!.id)).toMatchObject({
      caseId: newCaseId,
      claimantId: excluded,
      cut: [{ referralId, claimantsLeft: 2 }],
    });
  });
});

test('after all that, everything holds; a case that counts wrongly is named', async () => {
  expect(await brokenInvariants(intake, { settle_ms: 20_000 })).toEqual({});
  for (const [breaking, mending] of [
    ['update cases set claimant_count = claimant_count + 1', 'update cases set claimant_count = claimant_count - 1'],
    ['update cases set total_fen = total_fen + 1', 'update cases set total_fen = total_fen - 1'],
    [
      `update cases set divided_into = divided_into || id`,
      'update cases set divided_into = array_remove(divided_into, id)',
    ],
    [
      `update cases set divided_from = null, facts = facts || jsonb_build_object('kept', divided_from) where divided_from is not null`,
      `update cases set divided_from = (facts ->> 'kept')::uuid, facts = facts - 'kept' where facts ? 'kept'`,
    ],
  ]) {
    await holder.query(breaking!);
    const found = await brokenInvariants(intake);
    await holder.query(mending!);
    expect(Object.keys(found)).toEqual(['cases-hold-what-they-count']);
  }
}, 60_000);

// Last: nobody publishes a version twice, so the log is not whole after it.
test('heard of twice, divides once', async () => {
  const file = await stage.sent();
  const event = stage.transferWithout(file, [file.claimantIds[0]!]);
  await file.tell(event);
  await intake.tell(event, file.referralId, 3);
  await file.tell(new ReferralWithdrawn({ referralId: file.referralId, caseId: file.caseId, withdrawnAt: at }));
  await eventually('all is heard', async () => {
    const rows = await intake.sql(`select from referral_progress where referral_id = $1 and word = 'withdrawn'`, [
      file.referralId,
    ]);
    return rows.length;
  });
  expect(await intake.sql('select from cases where divided_from = $1', [file.caseId])).toHaveLength(1);
});

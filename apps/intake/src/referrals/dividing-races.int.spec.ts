import { eventually } from '@liandong/testing';
import pg from 'pg';
import { setDividingStage, type DividingStage, type Item } from '../../test/divided-case.js';
import type { ReferredCase } from '../../test/referred-case.js';

let stage: DividingStage;
let holder: pg.Client;

beforeAll(async () => {
  stage = await setDividingStage();
  holder = new pg.Client({ connectionString: stage.intake.databaseUrl });
  await holder.connect();
}, 60_000);
afterAll(async () => {
  await holder.end();
  await stage.intake.stop();
});

const consentsOf = async ({ caseId }: ReferredCase) =>
  (await stage.sides.origin.clerk.get<{ items: Item[] }>(`cases/${caseId}/consents`)).body.items;

/** Somebody else waits for a lock of this connection. */
const somebodyWaits = () =>
  eventually('somebody waits', async () => {
    const rows = await stage.intake.sql(`select from pg_locks where not granted`);
    return rows.length > 0;
  });

describe('a consent that is taken back while the case is divided', () => {
  const withdraw = ({ id }: Item) =>
    stage.sides.origin.clerk.post(`consents/${id}/withdrawal`, undefined, { ifMatch: '*' });

  test('a moment before: goes into the new case as it is', async () => {
    const file = await stage.sent();
    const consents = await consentsOf(file);
    const given = consents.find(({ claimantId }) => claimantId === file.claimantIds[0])!;
    await holder.query('begin; lock table disclosures in access exclusive mode');
    const taking = withdraw(given);
    await somebodyWaits();
    const dividing = stage.divided(file);
    await holder.query('commit');
    expect((await taking).status).toBe(200);
    const { newCaseId } = await dividing;
    expect(
      await stage.intake.sql('select withdrawn_at is null as stands from consents where case_id = $1', [newCaseId]),
    ).toEqual([{ stands: false }]);
    expect(await stage.withdrawalOf(given.id)).toMatchObject({
      cut: [{ referralId: file.referralId, claimantsLeft: 2 }],
    });
  });

  test('a moment after: finds the consent in the case where it is now', async () => {
    const file = await stage.sent();
    const consents = await consentsOf(file);
    const given = consents.find(({ claimantId }) => claimantId === file.claimantIds[0])!;
    await holder.query('begin');
    await holder.query('select from referral_progress where referral_id = $1 for update', [file.referralId]);
    const dividing = stage.divided(file);
    await somebodyWaits();
    const taking = withdraw(given);
    await eventually('both wait', async () => {
      const rows = await stage.intake.sql(`select from pg_stat_activity where wait_event_type = 'Lock'`);
      return rows.length > 1;
    });
    await holder.query('commit');
    const { newCaseId } = await dividing;
    expect((await taking).status).toBe(200);
    expect(await stage.withdrawalOf(given.id)).toMatchObject({
      caseId: newCaseId,
      cut: [{ referralId: file.referralId }],
    });
  });
});

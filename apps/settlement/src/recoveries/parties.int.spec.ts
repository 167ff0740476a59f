import {
  CaseOwnerChanged,
  ReferralAccepted,
  ReferralRerouted,
  ReferralStationAssigned,
  ReferralWithdrawn,
  type CaseAccepted,
} from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, publishEvents } from '@liandong/testing';
import { acceptedCase, ask, published, recoveryOf, setStage, withClient, type Stage } from '../../test/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

const at = '2026-05-08T03:00:00Z';

function accepted({ caseId }: Pick<CaseAccepted, 'caseId'>, partnerId: string) {
  const referralId = newId();
  const event = new ReferralAccepted({
    referralId,
    caseId,
    kind: 'assist',
    originId: stage.ids.owner,
    partnerId,
    acceptedClaimantIds: [],
    excludedClaimantIds: [],
    acceptedAt: at,
  });
  return { event, subject: referralId, version: 1 };
}

const publish = (...publications: Parameters<typeof publishEvents>[1][number][]) =>
  publishEvents(stage.service.kafkaPrefix, publications);

test('a partner heard of before the case itself is a party from the first day', async () => {
  const event = acceptedCase(stage.ids.owner, [100n]);
  await publish(accepted(event, stage.ids.partner));
  await eventually('the party is remembered', async () => {
    return (await ask(stage.service, 'select from case_parties where case_id = $1', [event.caseId])).length === 1;
  });
  await publish({ event, subject: event.caseId, version: 1 });
  const { partyIds, id } = await recoveryOf(stage, event.caseId);
  expect(partyIds).toEqual([stage.ids.owner, stage.ids.partner]);
  expect(await published(stage.service, id)).toEqual(['recovery.opened']);
});

test('a station assigned later is added once, however often it is assigned', async () => {
  const event = acceptedCase(stage.ids.owner, [100n]);
  const referralId = newId();
  const assigned = (version: number) => ({
    event: new ReferralStationAssigned({
      referralId,
      caseId: event.caseId,
      stationId: stage.ids.station,
      assignedAt: at,
    }),
    subject: referralId,
    version,
  });
  await publish({ event, subject: event.caseId, version: 1 });
  const { id } = await recoveryOf(stage, event.caseId);
  await publish(assigned(1), assigned(2));
  await eventually('both assignments are handled', async () => {
    return (await ask(stage.service, 'select from inbox_versions where subject = $1 and version = 2', [referralId]))
      .length;
  });
  const { partyIds } = await recoveryOf(stage, event.caseId);
  expect(partyIds).toEqual([stage.ids.owner, stage.ids.station]);
  expect(await published(stage.service, id)).toEqual(['recovery.opened', 'recovery.party-added']);
});

test('the new owner of a transferred case comes first; the former one still follows the money', async () => {
  const event = acceptedCase(stage.ids.owner, [100n]);
  const { caseId } = event;
  const { owner, partner } = stage.ids;
  const moved = { caseId, formerOwnerId: owner, ownerId: partner, referralId: newId(), changedAt: at };
  await publish(
    { event, subject: caseId, version: 1 },
    { event: new CaseOwnerChanged(moved), subject: caseId, version: 2 },
  );
  expect(await recoveryOf(stage, caseId, 'partnerClerk')).toMatchObject({
    ownerId: partner,
    partyIds: [partner, owner],
  });
  expect(await recoveryOf(stage, caseId, 'clerk')).toMatchObject({ ownerId: partner });
});

test('a case whose claims do not add up to its total is parked, not opened', async () => {
  const event = Object.assign(acceptedCase(stage.ids.owner, [100n, 200n]), { totalFen: '299' });
  await publish({ event, subject: event.caseId, version: 1 });
  const parked = await eventually('the event is parked', async () => {
    const rows = await ask<{ reason: string }>(stage.service, 'select reason from parked_events where subject = $1', [
      event.caseId,
    ]);
    return rows[0];
  });
  expect(parked.reason).toContain('recovery.claims-do-not-sum');
  expect(await ask(stage.service, 'select from recoveries where case_id = $1', [event.caseId])).toEqual([]);
});

test('by plain SQL a request sees no row of a recovery of which it is no party, and its own ones', async () => {
  const event = acceptedCase(stage.ids.owner, [100n]);
  await publish({ event, subject: event.caseId, version: 1 });
  await recoveryOf(stage, event.caseId);
  const counted = (organisationId: string) =>
    withClient(
      stage.service.databaseUrl,
      `-c role=liandong_app -c app.organisations={${organisationId}}`,
      async (client) => {
        const counts: Record<string, number> = {};
        for (const table of ['recoveries', 'recovery_lines', 'line_balances', 'journal_entries', 'journal_postings']) {
          const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
          counts[table] = rows[0]!.count;
        }
        return counts;
      },
    );
  expect(new Set(Object.values(await counted(newId())))).toEqual(new Set([0]));
  expect(Object.values(await counted(stage.ids.owner)).every((count) => count > 0)).toBe(true);
});

test('every table with rows of a recovery is behind forced row-level security, and nothing in it can be changed', async () => {
  const tables = await ask<{ name: string; forced: boolean; rights: string | null }>(
    stage.service,
    `select relname as name, relforcerowsecurity as forced,
       (select string_agg(distinct lower(privilege_type), ', ' order by lower(privilege_type))
        from information_schema.role_table_grants grants
        where grants.table_name = relname and grantee like 'liandong%') as rights
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and exists (select from information_schema.columns where table_name = relname and column_name = 'recovery_id')
     order by relname`,
  );
  expect(tables.map(({ name }) => name)).toEqual([
    'instalments', 'journal_entries', 'journal_postings', 'moved_lines', 'receipt_approvals',
    'receipt_list_amounts', 'receipt_reversals', 'receipts', 'recovery_documents', 'recovery_lines',
  ]); // prettier-ignore
  for (const { name, forced, rights } of tables) expect([name, forced, rights]).toEqual([name, true, 'insert, select']);
});

describe('whoever no longer works on a case', () => {
  const station = (referralId: string, caseId: string, stationId: string, version: number) => ({
    event: new ReferralStationAssigned({ referralId, caseId, stationId, assignedAt: at }),
    subject: referralId,
    version,
  });
  const partiesBecome = (caseId: string, expected: readonly string[]) =>
    eventually('the parties are those who work on it', async () => {
      const { partyIds } = await recoveryOf(stage, caseId);
      return JSON.stringify(partyIds) === JSON.stringify(expected);
    });

  test('follows its money no more: partner and station leave with a referral that was taken back', async () => {
    const event = acceptedCase(stage.ids.owner, [100n]);
    const { caseId } = event;
    const { owner, partner, station: first } = stage.ids;
    const taken = accepted(event, partner);
    await publish({ event, subject: caseId, version: 1 }, taken, station(taken.subject, caseId, first, 2));
    await partiesBecome(caseId, [owner, partner, first]);
    const withdrawn = new ReferralWithdrawn({ referralId: taken.subject, caseId, withdrawnAt: at });
    await publish({ event: withdrawn, subject: taken.subject, version: 3 });
    await partiesBecome(caseId, [owner]);
    expect(await brokenInvariants(stage.service)).not.toHaveProperty('case-parties-are-the-log');
  });

  test('a station leaves when another takes its place', async () => {
    const event = acceptedCase(stage.ids.owner, [100n]);
    const referralId = newId();
    const [first, second] = [stage.ids.station, newId()];
    await publish({ event, subject: event.caseId, version: 1 }, station(referralId, event.caseId, first, 1));
    await partiesBecome(event.caseId, [stage.ids.owner, first]);
    await publish(station(referralId, event.caseId, second, 2));
    await partiesBecome(event.caseId, [stage.ids.owner, second]);
    expect(await brokenInvariants(stage.service)).not.toHaveProperty('case-parties-are-the-log');
  });

  test('stays where another referral keeps it', async () => {
    const event = acceptedCase(stage.ids.owner, [100n]);
    const { owner, partner } = stage.ids;
    const [one, other] = [accepted(event, partner), accepted(event, partner)];
    await publish({ event, subject: event.caseId, version: 1 }, one, other);
    await eventually('both are remembered', async () => {
      const sql = 'select from case_parties where case_id = $1';
      return (await ask(stage.service, sql, [event.caseId])).length === 2;
    });
    const sentOn = new ReferralRerouted({
      referralId: one.subject,
      caseId: event.caseId,
      nextReferralId: newId(),
      nextPartnerId: newId(),
      reroutedAt: at,
    });
    await publish({ event: sentOn, subject: one.subject, version: 2 });
    await eventually('it is heard', async () => {
      const sql = 'select from inbox_versions where subject = $1 and version = 2';
      return (await ask(stage.service, sql, [one.subject])).length === 1;
    });
    expect((await recoveryOf(stage, event.caseId)).partyIds).toEqual([owner, partner]);
    expect(await brokenInvariants(stage.service)).not.toHaveProperty('case-parties-are-the-log');
  });
});

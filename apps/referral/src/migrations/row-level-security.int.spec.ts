import { RecoveryDocumentEntered, WorkerOutcomeObjected } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, holesIn, publishEvents, unguardedPlatformTables } from '@liandong/testing';
import pg from 'pg';
import { act, reviewing, sentByLetter, setStage, type Stage } from '../../test/stage.js';

let stage: Stage;
let database: pg.Client;
let owners: string[];

beforeAll(async () => {
  stage = await setStage();
  database = new pg.Client({ connectionString: stage.service.databaseUrl });
  await database.connect();
  owners = [stage.ids.beichuan, stage.ids.yiwu, stage.ids.station];
  const { id, ...referral } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
  await act(stage, 'lawyer', `${id}/hearings`, { kind: 'court', startsAt: '2099-01-04T02:00:00Z', place: '合成法庭' });
  await stage.people.beichuanClerk.post(`cases/${String(referral['caseId'])}/limitation-acts`, {
    kind: 'claim',
    happenedOn: '2026-01-05',
  });
  await haveWorkTeam(id);
  const { id: byLetter } = await sentByLetter(stage);
  await stage.people.beichuanClerk.post(`referrals/${byLetter}/letter`);
  const recoveryId = newId();
  const event = new RecoveryDocumentEntered({
    recoveryId,
    caseId: String(referral['caseId']),
    documentId: newId(),
    kind: 'mediation',
    owedFen: '300',
    instalmentCount: 0,
    enteredAt: '2026-05-08T02:00:00Z',
  });
  const objection = new WorkerOutcomeObjected({
    caseId: String(referral['caseId']),
    claimantId: stage.intake.claimantIds[0]!,
    referralId: id,
    saidAt: '2026-05-08T02:00:00Z',
  });
  await publishEvents(stage.service.kafkaPrefix, [
    { event, subject: recoveryId, version: 1 },
    { event: objection, subject: newId(), version: 1 },
  ]);
  await eventually('the ledger is heard of, and the trail sealed', async () => {
    const recoveries = await database.query('select from known_recoveries');
    const chains = await database.query('select from audit_chains where chain = any($1)', [owners]);
    const objections = await database.query('select from worker_objections');
    return recoveries.rowCount! > 0 && objections.rowCount! > 0 && chains.rowCount! > 0;
  });
}, 60_000);
afterAll(async () => {
  await database.end();
  await stage.stop();
});

/** A work team of the origin with a row of every kind. */
async function haveWorkTeam(id: string): Promise<void> {
  const formed = { members: [{ organisationId: stage.ids.beichuan, name: '演甲' }] };
  const { workTeamId } = await act(stage, 'beichuanClerk', `${id}/work-teams`, formed);
  const team = `${id}/work-teams/${String(workTeamId)}`;
  const leg = { fromRegion: '510726', toRegion: '650522', departOn: '2099-01-05', returnOn: '2099-01-05' };
  await act(stage, 'beichuanClerk', `${team}/legs`, { legs: [leg] });
  await act(stage, 'beichuanClerk', `${team}/costs`, { item: 'fees', amountFen: '1', paidBy: 'origin' });
  await act(stage, 'beichuanClerk', `${team}/closure`, { result: 'no-result', text: '（合成）' });
}

test('no table of the catalogue has a hole', async () => {
  const holes = await holesIn({
    databaseUrl: stage.service.databaseUrl,
    owners,
    stranger: stage.ids.other,
    unguarded: { ...unguardedPlatformTables, notice_mails: 'no right for requests' },
    open: {
      organisations: 'the directory of partners; who may change an entry is asked before',
      agreements: 'known to all unions; written for two of them by the operator, who is of neither',
    },
    roots: ['idempotency_keys', 'audit_entries'],
  });
  expect(holes).toEqual([]);
}, 60_000);

/** A copy of a row that is there, written in the name of one organisation. */
async function add(table: string, organisationId: string, changes: object): Promise<string> {
  await database.query('begin');
  try {
    await database.query(`select set_config('app.organisations', $1, true)`, [`{${organisationId}}`]);
    await database.query('set local role liandong_app');
    const { rowCount } = await database.query(
      `insert into ${table} select (jsonb_populate_record(t, $1::jsonb || jsonb_build_object('id', gen_random_uuid()))).*
       from ${table} t limit 1`,
      [JSON.stringify(changes)],
    );
    return rowCount ? 'added' : 'sees none to copy';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await database.query('rollback');
  }
}

test('neither side of a referral writes in the name of the other', async () => {
  const { beichuan, yiwu, station } = stage.ids;
  const sides = async (table: string, changes: (organisationId: string) => object = () => ({})) => ({
    origin: await add(table, beichuan, changes(beichuan)),
    partner: await add(table, yiwu, changes(yiwu)),
    station: await add(table, station, changes(station)),
  });
  const [yes, no, unseen] = ['added', '42501', 'sees none to copy'];
  expect(await sides('packages', () => ({ version: 9 }))).toEqual({ origin: yes, partner: no, station: no });
  expect(await sides('claimant_choices', () => ({ claimant_id: newId() }))).toEqual({
    origin: no,
    partner: yes,
    station: no,
  });
  expect(await sides('referral_steps', () => ({ by_organisation_id: yiwu }))).toEqual({
    origin: no,
    partner: yes,
    station: no,
  });
  const hearing = (by_organisation_id: string) => ({ by_organisation_id, sequence: 1 });
  expect(await sides('hearings', hearing)).toEqual({ origin: no, partner: yes, station: yes });
  expect(await sides('hearings', () => hearing(station))).toEqual({ origin: no, partner: no, station: yes });
  const acting = (organisationId: string) => ({ event_id: newId(), version: 99, organisation_id: organisationId });
  expect(await sides('referral_events', () => acting(yiwu))).toEqual({ origin: no, partner: yes, station: no });
  for (const table of ['work_teams', 'work_team_members', 'work_team_legs', 'work_team_costs']) {
    expect([table, await sides(table, (organisationId) => ({ by_organisation_id: organisationId }))]).toEqual([
      table,
      { origin: yes, partner: yes, station: unseen },
    ]);
    expect([table, await sides(table)]).toEqual([table, { origin: yes, partner: no, station: unseen }]);
  }
  expect(await sides('referrals', () => ({ number: 'x', status: 'withdrawn' }))).toEqual({
    origin: yes,
    partner: no,
    station: no,
  });
});

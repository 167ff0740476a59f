import { CaseClosed, CaseOwnerChanged, ReferralStationAssigned, WorkTeamClosed } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import pg from 'pg';
import { Story } from '../../test/story.js';
import { reportingService } from '../definition.js';
import type { TimelinePage } from './timeline.dto.js';

let service: TestService;
let story: Story;
let database: pg.Client;
const ids = { origin: newId(), partner: newId(), station: newId(), stranger: newId(), superior: newId() };
const caseId = newId();
const referralId = newId();
const recoveryId = newId();

const entriesFor = async (organisationId: string, role: 'clerk' | 'supervisor' | 'lawyer' = 'clerk') => {
  const client = await service.as({ organisationId, roles: [role] });
  const { status, body } = await client.get<TimelinePage>(`cases/${caseId}/timeline?limit=200`);
  return status === 200 ? body.items.map(({ name }) => name) : status;
};

beforeAll(async () => {
  service = await startTestService(reportingService);
  story = new Story(service.kafkaPrefix);
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c search_path=live,public' });
  await database.connect();
  await story.organisation(ids.superior, '510700');
  await story.organisation(ids.origin, '510726', ids.superior);
  await story.case({ id: caseId, ownerId: ids.origin });
  await story.referralSent({ id: referralId, caseId, originId: ids.origin, partnerId: ids.partner });
  await story.referralAccepted({ id: referralId, caseId, originId: ids.origin, partnerId: ids.partner });
  await story.recovery(recoveryId, caseId, { owedFen: '158500000', paidFen: '58500000' });
  await eventually('all eleven events are in', async () => {
    const { rows } = await database.query('select count(*)::int as entries from timeline_entries');
    return rows[0].entries === 11;
  });
});
afterAll(async () => {
  await database.end();
  await service.stop();
});

describe('the timeline of a case', () => {
  test('the owner sees everything, in order', async () => {
    const names = await entriesFor(ids.origin);
    expect(names).toHaveLength(11);
    expect(names).toEqual(expect.arrayContaining(['case.registered', 'referral.submitted', 'receipt.allocated']));
  });

  test('a supervisor of the union above sees it too', async () => {
    expect(await entriesFor(ids.superior, 'supervisor')).toHaveLength(11);
    expect(await entriesFor(ids.superior)).toBe(404);
  });

  test('the partner sees its referral from the sending on, and no money before it is a party of the ledger', async () => {
    const beforeParty = ['referral.sent', 'referral.delivered', 'referral.claimed', 'referral.accepted'];
    expect(await entriesFor(ids.partner)).toEqual(beforeParty);
    await story.partyOfRecovery(recoveryId, caseId, ids.partner);
    const names = await eventually('the partner sees the ledger', async () => {
      const seen = await entriesFor(ids.partner);
      return Array.isArray(seen) && seen.includes('recovery.party-added') && seen;
    });
    expect(names).toEqual([
      ...beforeParty,
      'recovery.opened',
      'recovery.document-entered',
      'receipt.allocated',
      'recovery.party-added',
    ]);
  });

  test('a station sees the case once it is assigned, from then on', async () => {
    expect(await entriesFor(ids.station, 'lawyer')).toBe(404);
    const assignedAt = '2026-03-07T00:00:00.000Z';
    await story.tell(
      referralId,
      new ReferralStationAssigned({ referralId, caseId, stationId: ids.station, assignedAt }),
    );
    const names = await eventually('the station sees it', async () => {
      const seen = await entriesFor(ids.station, 'lawyer');
      return Array.isArray(seen) && seen;
    });
    expect(names).toEqual(['referral.station-assigned']);
  });

  test('a work team is between the two sides: the station hears nothing of it', async () => {
    const ofTeam = { referralId, caseId, workTeamId: newId(), result: 'no-result' } as const;
    const ended = { endedOn: '2026-03-07', recordedAt: '2026-03-07T01:00:00.000Z' };
    await story.tell(referralId, new WorkTeamClosed({ ...ofTeam, ...ended }));
    await eventually('the partner sees it', async () => {
      const seen = await entriesFor(ids.partner);
      return Array.isArray(seen) && seen.includes('referral.work-team-closed');
    });
    expect(await entriesFor(ids.origin)).toContain('referral.work-team-closed');
    expect(await entriesFor(ids.station, 'lawyer')).toEqual(['referral.station-assigned']);
  });

  test('the partner hears that the case is closed; a stranger gets 404 and not a word', async () => {
    await story.tell(caseId, new CaseClosed({ caseId, closedAt: '2026-03-08T00:00:00.000Z' }));
    await eventually('the partner hears of the end', async () => {
      const seen = await entriesFor(ids.partner);
      return Array.isArray(seen) && seen.includes('case.closed');
    });
    expect(await entriesFor(ids.stranger)).toBe(404);
  });

  test('pages by cursor show the same entries as one page, and a cursor of another case is refused', async () => {
    const client = await service.as({ organisationId: ids.origin, roles: ['clerk'] });
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body }: { body: TimelinePage } = await client.get<TimelinePage>(
        `cases/${caseId}/timeline?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ name }) => name));
      cursor = body.next;
      if (cursor) expect((await client.get(`cases/${newId()}/timeline?cursor=${cursor}`)).status).toBe(400);
    }
    expect(seen).toEqual(await entriesFor(ids.origin));
  });

  test('plain SQL under a foreign scope finds no row of the case in any projection', async () => {
    await database.query('begin');
    await database.query('set local role liandong_app');
    await database.query(`select set_config('app.organisations', $1, true)`, [`{${ids.stranger}}`]);
    for (const table of ['case_facts', 'referral_facts', 'recovery_facts', 'timeline_entries']) {
      const { rows } = await database.query(`select count(*)::int as seen from ${table}`);
      expect([table, rows[0].seen]).toEqual([table, 0]);
    }
    await expect(database.query(`delete from timeline_entries`)).rejects.toThrow('permission denied');
    await database.query('rollback');
  });

  test('after a transfer the new owner sees all, the former what an origin of a referral and a party of the ledger sees', async () => {
    const changed = new CaseOwnerChanged({
      caseId,
      formerOwnerId: ids.origin,
      ownerId: ids.partner,
      referralId,
      changedAt: '2026-03-09T00:00:00.000Z',
    });
    await story.tell(caseId, changed);
    await eventually('the new owner sees the registration', async () => {
      const seen = await entriesFor(ids.partner);
      return Array.isArray(seen) && seen.includes('case.registered');
    });
    const left = await entriesFor(ids.origin);
    expect(left).not.toContain('case.registered');
    expect(left).toEqual(expect.arrayContaining(['referral.drafted', 'receipt.allocated', 'case.owner-changed']));
  });
});

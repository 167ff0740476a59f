import { dateInShanghai, newId } from '@liandong/kernel';
import { eventually, type AnyBody } from '@liandong/testing';
import {
  act,
  eventsOf,
  reviewing,
  refusalOf,
  rowsOf,
  setStage,
  type Person,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';
import type { WorkTeamView } from './work-team.view.js';

let stage: Stage;
let agreementId: string;

beforeAll(async () => {
  stage = await setStage();
  const { body } = await stage.people.operator.post<AnyBody & { id: string }>('agreements', {
    level: 'intercounty',
    firstUnionId: stage.ids.beichuan,
    secondUnionId: stage.ids.yiwu,
    validFrom: '2020-01-01',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    costs: { travel: 'origin', livingAllowance: 'partner', fees: 'each-own' },
  });
  agreementId = body.id;
});
afterAll(() => stage.stop());

const today = dateInShanghai(new Date());
const name = '演㐂龑';
const text = '与用人单位达成一致（合成）';
const yes = { result: 'recovered', text };

async function working(): Promise<ReferralBody> {
  const { id } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  return act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
}

/** Formed by Beichuan, with somebody of Mianyang above it. */
async function formed(): Promise<{ id: string; team: string }> {
  const { id } = await working();
  const members = [stage.ids.beichuan, stage.ids.mianyang].map((organisationId) => ({ organisationId, name }));
  const { workTeamId } = await act(stage, 'beichuanClerk', `${id}/work-teams`, { members });
  return { id, team: `${id}/work-teams/${String(workTeamId)}` };
}

const list = (person: Person, id: string) =>
  stage.people[person].get<AnyBody & { items: WorkTeamView[] }>(`referrals/${id}/work-teams`);

test('people of both sides travel, spend what the agreement shares, and come home with a result', async () => {
  const { id, team } = await formed();
  const before = await act(stage, 'yiwuClerk', `${team}/members`, {
    members: [{ organisationId: stage.ids.yiwu, name: '演乙' }],
  });
  expect(before).toMatchObject({ status: 'in-progress', agreementId });
  const leg = { fromRegion: '510726', toRegion: '650522', departOn: today, returnOn: '2099-01-05' };
  const { version } = await act(stage, 'beichuanClerk', `${team}/legs`, { legs: [leg] });
  expect(version).toBe(before.version + 1);
  for (const [person, item, amountFen, paidBy] of [
    ['beichuanClerk', 'travel', '1268000', 'origin'],
    ['yiwuClerk', 'travel', '32000', 'partner'],
    ['beichuanClerk', 'living-allowance', '400000', 'origin'],
    ['yiwuClerk', 'fees', '5001', 'partner'],
    ['beichuanClerk', 'other', '1', 'origin'],
  ] as const) {
    await act(stage, person, `${team}/costs`, { item, amountFen, paidBy });
  }
  await act(stage, 'yiwuClerk', `${team}/closure`, yes);

  for (const person of ['beichuanClerk', 'yiwuClerk', 'mianyangSupervisor'] as const) {
    const { body } = await list(person, id);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      formedOn: today,
      members: [
        { organisationId: stage.ids.beichuan, side: 'origin', name },
        { organisationId: stage.ids.mianyang, side: 'origin', name },
        { organisationId: stage.ids.yiwu, side: 'partner', name: '演乙' },
      ],
      legs: [leg],
      borne: { originFen: '1300001', partnerFen: '405001' },
      result: { result: 'recovered', text, endedOn: today },
    });
    expect(body.items[0]!.costs.map(({ borneBy }) => borneBy)).toEqual([
      'origin',
      'origin',
      'partner',
      'partner',
      'origin',
    ]);
  }
  expect((await eventsOf(stage, id)).filter((word) => word.startsWith('work-team'))).toEqual([
    'work-team-formed',
    'work-team-joined',
    'work-team-journey-planned',
    ...Array<string>(5).fill('work-team-cost-recorded'),
    'work-team-closed',
  ]);
});

test('names and words are sealed in the database, and in no event', async () => {
  const { id, team } = await formed();
  await act(stage, 'beichuanClerk', `${team}/closure`, yes);
  const rows = await rowsOf(
    stage,
    `select to_jsonb(m) from work_team_members m where referral_id = $1
     union all select to_jsonb(r) from work_team_results r where referral_id = $1
     union all select payload::jsonb from outbox where subject = $1::text`,
    [id],
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${name}|${text}|${Buffer.from(name).toString('hex')}`));
});

describe('is refused', () => {
  let id: string;
  let team: string;
  beforeAll(async () => {
    ({ id, team } = await formed());
  });

  test.each([
    ['a member of the other side', () => stage.ids.yiwu],
    ['a member of a third organisation', () => stage.ids.other],
    ['a member of an organisation that nobody knows', () => newId()],
  ])('%s', async (_, organisationId) => {
    const members = [{ organisationId: organisationId(), name }];
    for (const path of [`${id}/work-teams`, `${team}/members`]) {
      expect(await refusalOf(stage, 'beichuanClerk', path, { members })).toMatchObject({
        status: 422,
        code: 'work-team.not-your-member',
        body: { organisationId: members[0]!.organisationId },
      });
    }
  });

  test('a day out of order, and a cost of nothing, by the field', async () => {
    const leg = { fromRegion: '510726', toRegion: '650522', departOn: '2020-01-01', returnOn: '2019-12-31' };
    expect(await refusalOf(stage, 'beichuanClerk', `${team}/legs`, { legs: [leg] })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { pointer: '/legs/0/departOn', code: 'before-team-formed' },
          { pointer: '/legs/0/returnOn', code: 'period-reversed' },
        ],
      },
    });
    for (const amountFen of ['0', '-1', '1.5', '0100']) {
      const cost = { item: 'travel', amountFen, paidBy: 'origin' };
      expect(await refusalOf(stage, 'beichuanClerk', `${team}/costs`, cost)).toMatchObject({
        status: 400,
        body: { errors: [expect.objectContaining({ pointer: '/amountFen' })] },
      });
    }
  });

  test('a team that is not there, or is another referral’s', async () => {
    const { team: elsewhere } = await formed();
    for (const unknown of [newId(), elsewhere.split('/').at(-1)!]) {
      const path = `${id}/work-teams/${unknown}/closure`;
      expect(await refusalOf(stage, 'beichuanClerk', path, yes)).toMatchObject({
        status: 404,
        body: { code: 'not-found', errors: [{ pointer: '/path/workTeamId', code: 'not-found' }] },
      });
    }
  });

  test('who is of no side, and from who is no clerk', async () => {
    const cost = { item: 'travel', amountFen: '1', paidBy: 'origin' };
    expect(await refusalOf(stage, 'stranger', `${team}/costs`, cost)).toMatchObject({ status: 404 });
    expect(await refusalOf(stage, 'mianyangSupervisor', `${team}/costs`, cost)).toMatchObject({
      status: 403,
      code: 'access.role-lacking',
    });
    expect((await list('stranger', id)).status).toBe(404);
  });

  test('the station: it sees the referral, and nothing of its team', async () => {
    await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
    const clerk = await stage.service.as({ organisationId: stage.ids.station, roles: ['clerk'] });
    expect((await clerk.get(`referrals/${id}`)).status).toBe(200);
    expect((await clerk.get(`referrals/${id}/work-teams`)).status).toBe(404);
    expect((await list('lawyer', id)).status).toBe(403);
  });
});

test('of 50 closings at once one wins, 49 are told that the team has ended, and nothing comes to it any more', async () => {
  const { id, team } = await formed();
  const closings = Array.from({ length: 50 }, (_, nth) =>
    stage.people[nth % 2 ? 'beichuanClerk' : 'yiwuClerk'].post<AnyBody>(`referrals/${team}/closure`, yes, {
      ifMatch: '*',
    }),
  );
  const answers = await Promise.all(closings);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const lost = answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.code}`);
  expect(lost).toEqual(Array<string>(49).fill('409 work-team.closed'));
  expect((await eventsOf(stage, id)).filter((word) => word === 'work-team-closed')).toHaveLength(1);

  const member = { organisationId: stage.ids.beichuan, name };
  const leg = { fromRegion: '510726', toRegion: '650522', departOn: today, returnOn: today };
  for (const [path, body] of [
    ['members', { members: [member] }],
    ['legs', { legs: [leg] }],
    ['costs', { item: 'fees', amountFen: '1', paidBy: 'origin' }],
    ['closure', yes],
  ] as const) {
    expect(await refusalOf(stage, 'beichuanClerk', `${team}/${path}`, body)).toMatchObject({
      status: 409,
      code: 'work-team.closed',
    });
  }
  // A new one may follow; the list pages from the oldest on.
  await act(stage, 'yiwuClerk', `${id}/work-teams`, { members: [{ organisationId: stage.ids.yiwu, name }] });
  const first = await stage.people.yiwuClerk.get<AnyBody & { items: WorkTeamView[]; next: string }>(
    `referrals/${id}/work-teams?limit=1`,
  );
  const second = await stage.people.yiwuClerk.get<AnyBody & { items: WorkTeamView[] }>(
    `referrals/${id}/work-teams?limit=1&cursor=${first.body.next}`,
  );
  expect([...first.body.items, ...second.body.items].map(({ result }) => result?.result)).toEqual([
    'recovered',
    undefined,
  ]);
});

test('the same key repeats the answer with the id of the team that was formed first', async () => {
  const { id, version } = await working();
  const sending = { ifMatch: version, idempotencyKey: `team-${id}` };
  const body = { members: [{ organisationId: stage.ids.beichuan, name }] };
  const ask = () => stage.people.beichuanClerk.post<AnyBody>(`referrals/${id}/work-teams`, body, sending);
  const first = await ask();
  expect([(await ask()).text, first.status]).toEqual([first.text, 200]);
  expect((await list('beichuanClerk', id)).body.items.map((team) => team.id)).toEqual([first.body.workTeamId]);
});

test('a team is formed before the work begins and lives on while it waits, but not after its end', async () => {
  const { id } = await reviewing(stage);
  const body = { members: [{ organisationId: stage.ids.yiwu, name }] };
  expect(await refusalOf(stage, 'yiwuClerk', `${id}/work-teams`, body)).toMatchObject({ code: 'illegal-transition' });
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  const { workTeamId, status } = await act(stage, 'yiwuClerk', `${id}/work-teams`, body);
  expect(status).toBe('accepted');
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
  await act(stage, 'yiwuClerk', `${id}/hold`, { ground: 'criminal-first', reviewOn: '2099-01-05', text });
  const team = `${id}/work-teams/${String(workTeamId)}`;
  const held = await act(stage, 'beichuanClerk', `${team}/members`, {
    members: [{ organisationId: stage.ids.beichuan, name }],
  });
  expect(held.status).toBe('on-hold');
  await act(stage, 'yiwuSupervisor', `${id}/failure`, { code: 'no-assets', text });
  expect(await refusalOf(stage, 'yiwuClerk', `${team}/closure`, yes)).toMatchObject({
    code: 'illegal-transition',
    body: { currentState: 'failed' },
  });
});

test('each side hears of it', async () => {
  const { id } = await formed();
  await eventually('both are told', async () => {
    const told = await rowsOf<{ organisation_id: string }>(
      stage,
      `select organisation_id from notices where referral_id = $1 and word = 'work-team-formed'`,
      [id],
    );
    const { beichuan, yiwu } = stage.ids;
    return (
      told
        .map((one) => one.organisation_id)
        .toSorted()
        .join() === [beichuan, yiwu].toSorted().join()
    );
  });
});

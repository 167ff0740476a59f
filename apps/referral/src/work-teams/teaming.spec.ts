import type { DomainError } from '@liandong/kernel';
import { someone, syntheticReferral } from '../../test/synthetic-referral.js';
import { knownTeam, syntheticTeam } from '../../test/synthetic-team.js';
import { closeWorkTeam, formWorkTeam, joinWorkTeam, planJourney, recordTeamCost } from './teaming.js';
import type { KnownTeam } from './work-team.js';

const referral = syntheticReferral({ status: 'in-progress' });
const origin = someone('origin', 'clerk');
const partner = someone('partner', 'clerk');
const ours = syntheticTeam('origin');
const theirs = syntheticTeam('partner');
const ownUnions = ['origin', 'above'];

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('nothing was refused');
}
const problemOf = (work: () => unknown) => refusalOf(work).problems.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a work team', () => {
  test('is formed by one side with people of its own and of the union above it; the event counts them', () => {
    const members = [ours.member(), ours.member('above')];
    const decision = formWorkTeam(referral, origin, ours.team(), { members, ownUnions });
    expect(decision.state).toEqual({ ...referral, openTeams: 1 });
    expect(decision.events).toMatchObject([
      { workTeamId: 'team', side: 'origin', memberCount: 2, formedOn: '2026-03-02' },
    ]);
    expect(decision.added!.map(({ rows }) => rows)).toEqual([[ours.team()], members]);
  });

  test('is joined by the other side', () => {
    const sent = { members: [theirs.member()], ownUnions: ['partner'] };
    expect(joinWorkTeam(referral, partner, knownTeam(), sent).events).toMatchObject([
      { side: 'partner', memberCount: 1 },
    ]);
  });

  test.each(['partner', 'station', 'third'])('one side names nobody of %s', (organisationId) => {
    const sent = { members: [ours.member(), ours.member(organisationId)], ownUnions };
    const refused = { code: 'work-team.not-your-member', details: { organisationId } };
    expect(refusalOf(() => formWorkTeam(referral, origin, ours.team(), sent))).toMatchObject(refused);
    expect(refusalOf(() => joinWorkTeam(referral, origin, knownTeam(), sent))).toMatchObject(refused);
  });

  test('plans a journey day by day, and the event names regions and days, nothing else', () => {
    const [event] = planJourney(referral, origin, knownTeam(), [ours.leg()]).events;
    const leg = { fromRegion: '510726', toRegion: '650522', departOn: '2026-03-05', returnOn: '2026-03-15' };
    expect(event).toMatchObject({ legs: [leg] });
  });

  test.each([
    ['departOn', '2026-02-28', '/legs/1/departOn before-team-formed'],
    ['returnOn', '2026-03-04', '/legs/1/returnOn period-reversed'],
    ['fromRegion', '999999', '/legs/1/fromRegion unknown-division'],
    ['toRegion', '650523', '/legs/1/toRegion unknown-division'],
  ])('takes no leg with %s %s', (field, value, problem) => {
    const legs = [ours.leg(), ours.leg({ [field]: value })];
    expect(problemOf(() => planJourney(referral, origin, knownTeam(), legs))).toEqual([problem]);
  });

  test('keeps with a cost who bears it by the agreement', () => {
    const sharing = { travel: 'partner', livingAllowance: 'origin', fees: 'each-own' } as const;
    const { events, added } = recordTeamCost(referral, origin, knownTeam(), { cost: ours.cost(), sharing });
    expect(events).toMatchObject([{ amountFen: '1268000', paidBy: 'origin', borneBy: 'partner', item: 'travel' }]);
    expect(added![0]!.rows).toEqual([{ ...ours.cost(), borneBy: 'partner' }]);
  });

  test('ends with a result; the words stay out of the event', () => {
    const { state, events } = closeWorkTeam({ ...referral, openTeams: 1 }, partner, knownTeam(), theirs.result());
    const [event] = events;
    expect(state.openTeams).toBe(0);
    expect(event).toMatchObject({ result: 'recovered', endedOn: '2026-03-02' });
    expect(JSON.stringify(event)).not.toContain('工资追回');
  });

  test.each([
    ['2026-02-28', 'before-team-formed'],
    ['2026-03-03', 'day-in-future'],
  ])('spends and ends on no day like %s', (day, code) => {
    const cost = ours.cost({ spentOn: day });
    const spending = () => recordTeamCost(referral, origin, knownTeam(), { cost, sharing: null });
    expect(problemOf(spending)).toEqual([`/spentOn ${code}`]);
    const ending = () => closeWorkTeam(referral, origin, knownTeam(), ours.result({ endedOn: day }));
    expect(problemOf(ending)).toEqual([`/endedOn ${code}`]);
  });

  test('is not formed on a day to come', () => {
    const sent = { members: [ours.member()], ownUnions };
    expect(problemOf(() => formWorkTeam(referral, origin, ours.team('2026-03-03'), sent))).toEqual([
      '/formedOn day-in-future',
    ]);
  });
});

/** Everything that is added to a team that is there. */
const additions: Readonly<Record<string, (team: KnownTeam | undefined, by?: typeof origin, on?: typeof referral) => unknown>> = {
  members: (team, by = origin, on = referral) =>
    joinWorkTeam(on, by, team, { members: [ours.member()], ownUnions }),
  legs: (team, by = origin, on = referral) => planJourney(on, by, team, [ours.leg()]),
  costs: (team, by = origin, on = referral) => recordTeamCost(on, by, team, { cost: ours.cost(), sharing: null }),
  'a result': (team, by = origin, on = referral) => closeWorkTeam(on, by, team, ours.result()),
}; // prettier-ignore

describe.each(Object.entries(additions))('%s', (_, add) => {
  test('come to a team that is open', () => expect(() => add(knownTeam())).not.toThrow());

  test('come to none that is closed, and to none that is not there', () => {
    expect(refusalOf(() => add(knownTeam({ isClosed: true })))).toMatchObject({ code: 'work-team.closed' });
    expect(refusalOf(() => add(undefined))).toMatchObject({ code: 'not-found' });
  });

  test('are refused by role before it is said whether there is a team, and by state before that', () => {
    for (const by of [someone('station', 'lawyer'), someone('origin', 'supervisor'), someone('third', 'clerk')]) {
      expect(refusalOf(() => add(undefined, by))).toMatchObject({ code: 'access.role-lacking' });
    }
    const over = syntheticReferral({ status: 'completed' });
    expect(refusalOf(() => add(knownTeam(), origin, over))).toMatchObject({ code: 'illegal-transition' });
  });
});

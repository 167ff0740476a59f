import {
  refusal,
  WorkTeamClosed,
  WorkTeamCostRecorded,
  WorkTeamFormed,
  WorkTeamJourneyPlanned,
  WorkTeamJoined,
  type CostSharing,
  type Side,
} from '@liandong/contracts';
import { dateInShanghai, formatFen, isDivision, type FieldProblem } from '@liandong/kernel';
import { adds, nothingAt, type Actor, type Decision } from '@liandong/platform';
import { idsOf } from '../referrals/preparing.js';
import type { Referral } from '../referrals/referral.js';
import { moveOn } from '../referrals/who-may.js';
import { whoBears } from './who-bears.js';
import type { KnownTeam, TeamCost, TeamLeg, TeamMember, TeamResult, WorkTeam } from './work-team.js';
import { TeamCostTable, TeamLegTable, TeamMemberTable, TeamResultTable, WorkTeamTable } from './work-team.tables.js';

/** People a side sends, and the unions whose people it may send: its own and those above it. */
export interface Sent {
  readonly members: readonly TeamMember[];
  readonly ownUnions: readonly string[];
}

/** One side forms a team and names its first people. */
export function formWorkTeam(referral: Referral, by: Actor, team: WorkTeam, sent: Sent): Decision<Referral> {
  const status = moveOn(referral, by, 'form-work-team');
  refuseProblems(dayProblems('/formedOn', team.formedOn, team));
  requireOwnPeople(sent);
  const event = new WorkTeamFormed({
    ...told(referral, team.id, team),
    side: sideOf(referral, by),
    memberCount: sent.members.length,
    formedOn: team.formedOn,
  });
  return {
    state: { ...referral, status, openTeams: referral.openTeams + 1 },
    events: [event],
    added: [adds(WorkTeamTable, [team]), adds(TeamMemberTable, sent.members)],
  };
}

/** The other side sends people along, or the same one more of them. */
export function joinWorkTeam(
  referral: Referral,
  by: Actor,
  known: KnownTeam | undefined,
  sent: Sent,
): Decision<Referral> {
  const status = moveOn(referral, by, 'join-work-team');
  const team = openTeam(known);
  requireOwnPeople(sent);
  const event = new WorkTeamJoined({
    ...told(referral, team.id, sent.members[0]!),
    side: sideOf(referral, by),
    memberCount: sent.members.length,
  });
  return { state: { ...referral, status }, events: [event], added: [adds(TeamMemberTable, sent.members)] };
}

/** Where the team goes and when it comes back; several ways, and more of them later. */
export function planJourney(
  referral: Referral,
  by: Actor,
  known: KnownTeam | undefined,
  legs: readonly TeamLeg[],
): Decision<Referral> {
  const status = moveOn(referral, by, 'plan-work-team-journey');
  const team = openTeam(known);
  refuseProblems(legs.flatMap((leg, index) => legProblems(leg, `/legs/${index}`, team)));
  const event = new WorkTeamJourneyPlanned({
    ...told(referral, team.id, legs[0]!),
    legs: legs.map(({ fromRegion, toRegion, departOn, returnOn }) => ({ fromRegion, toRegion, departOn, returnOn })),
  });
  return { state: { ...referral, status }, events: [event], added: [adds(TeamLegTable, legs)] };
}

/** Who bears a cost is fixed with it: an agreement that changes later moves no money of the past. */
export function recordTeamCost(
  referral: Referral,
  by: Actor,
  known: KnownTeam | undefined,
  { cost, sharing }: { readonly cost: Omit<TeamCost, 'borneBy'>; readonly sharing: CostSharing | null },
): Decision<Referral> {
  const status = moveOn(referral, by, 'record-work-team-cost');
  const team = openTeam(known);
  refuseProblems(dayProblems('/spentOn', cost.spentOn, cost, team));
  const borneBy = whoBears(cost.item, cost.paidBy, sharing);
  const { id: costId, item, spentOn, paidBy } = cost;
  const event = new WorkTeamCostRecorded({
    ...told(referral, team.id, cost),
    costId,
    item,
    amountFen: formatFen(cost.amountFen),
    spentOn,
    paidBy,
    borneBy,
  });
  return { state: { ...referral, status }, events: [event], added: [adds(TeamCostTable, [{ ...cost, borneBy }])] };
}

/** The team is back, with a result or without; the row lock of the referral lets one closing through. */
export function closeWorkTeam(
  referral: Referral,
  by: Actor,
  known: KnownTeam | undefined,
  ending: TeamResult,
): Decision<Referral> {
  const status = moveOn(referral, by, 'close-work-team');
  const team = openTeam(known);
  refuseProblems(dayProblems('/endedOn', ending.endedOn, ending, team));
  const { result, endedOn } = ending;
  const event = new WorkTeamClosed({ ...told(referral, team.id, ending), result, endedOn });
  const state = { ...referral, status, openTeams: referral.openTeams - 1 };
  return { state, events: [event], added: [adds(TeamResultTable, [ending])] };
}

function openTeam(team: KnownTeam | undefined): KnownTeam {
  if (!team) throw nothingAt('/path/workTeamId');
  if (team.isClosed) throw refusal('work-team.closed', { workTeamId: team.id });
  return team;
}

function requireOwnPeople({ members, ownUnions }: Sent): void {
  const foreign = members.find(({ organisationId }) => !ownUnions.includes(organisationId));
  if (foreign) throw refusal('work-team.not-your-member', { organisationId: foreign.organisationId });
}

const sideOf = ({ originId }: Referral, by: Actor): Side => (by.organisationId === originId ? 'origin' : 'partner');

const told = (referral: Referral, workTeamId: string, { recordedAt }: { readonly recordedAt: Date }) => ({
  ...idsOf(referral),
  workTeamId,
  recordedAt: recordedAt.toISOString(),
});

/** A day something happened: not after today, and where there is a team already, not before it was. */
function dayProblems(
  pointer: string,
  day: string,
  { recordedAt }: { readonly recordedAt: Date },
  team?: KnownTeam,
): FieldProblem[] {
  if (day > dateInShanghai(recordedAt)) return [{ pointer, code: 'day-in-future' }];
  return team && day < team.formedOn ? [{ pointer, code: 'before-team-formed' }] : [];
}

function legProblems(leg: TeamLeg, pointer: string, team: KnownTeam): FieldProblem[] {
  const regions = (['fromRegion', 'toRegion'] as const).filter((field) => !isDivision(leg[field]));
  return [
    ...regions.map((field) => ({ pointer: `${pointer}/${field}`, code: 'unknown-division' })),
    ...(leg.departOn < team.formedOn ? [{ pointer: `${pointer}/departOn`, code: 'before-team-formed' }] : []),
    ...(leg.returnOn < leg.departOn ? [{ pointer: `${pointer}/returnOn`, code: 'period-reversed' }] : []),
  ];
}

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refusal('request.malformed', {}, problems);
}

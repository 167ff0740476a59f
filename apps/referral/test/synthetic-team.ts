import type { KnownTeam, TeamCost, TeamLeg, TeamMember, TeamResult, WorkTeam } from '../src/work-teams/work-team.js';
import { now } from './synthetic-referral.js';

/** Rows of a synthetic work team, as `by` wrote them; organisations are called by a word. */
export function syntheticTeam(by: string, recordedAt: Date = now) {
  const written = { referralId: 'referral', byOrganisationId: by, bySubject: `${by}-clerk`, recordedAt };
  const part = { ...written, workTeamId: 'team' };
  const today = '2026-03-02';
  return {
    team: (formedOn: string = today): WorkTeam => ({ ...written, id: 'team', formedOn }),
    member: (organisationId: string = by): TeamMember => ({
      ...part,
      id: `member of ${organisationId}`,
      organisationId,
      nameSealed: Buffer.from('演甲'),
    }),
    leg: (fields: Partial<TeamLeg> = {}): TeamLeg => ({
      ...part,
      id: 'leg',
      fromRegion: '510726',
      toRegion: '650522',
      departOn: '2026-03-05',
      returnOn: '2026-03-15',
      ...fields,
    }),
    cost: (fields: Partial<TeamCost> = {}): Omit<TeamCost, 'borneBy'> => ({
      ...part,
      id: 'cost',
      item: 'travel',
      amountFen: 1_268_000n,
      spentOn: today,
      paidBy: 'origin',
      ...fields,
    }),
    result: (fields: Partial<TeamResult> = {}): TeamResult => ({
      ...part,
      id: 'result',
      result: 'recovered',
      textSealed: Buffer.from('工资追回'),
      endedOn: today,
      ...fields,
    }),
  };
}

export const knownTeam = (fields: Partial<KnownTeam> = {}): KnownTeam => ({
  id: 'team',
  formedOn: '2026-03-01',
  isClosed: false,
  ...fields,
});

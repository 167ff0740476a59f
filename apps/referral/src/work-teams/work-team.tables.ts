import { dayColumn, fenColumn, idColumn, instantColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { TeamCost, TeamLeg, TeamMember, TeamResult, WorkTeam } from './work-team.js';

const text = { type: 'text' } as const;
const uuid = { type: 'uuid' } as const;
const sealed = { type: 'bytea' } as const;

const written = { byOrganisationId: uuid, bySubject: text, recordedAt: instantColumn };
const part = { id: idColumn, workTeamId: uuid, referralId: uuid, ...written };

export const WorkTeamTable = new EntitySchema<WorkTeam>({
  name: 'work_teams',
  columns: { id: idColumn, referralId: uuid, formedOn: dayColumn, ...written },
});

export const TeamMemberTable = new EntitySchema<TeamMember>({
  name: 'work_team_members',
  columns: { ...part, organisationId: uuid, nameSealed: sealed },
});

export const TeamLegTable = new EntitySchema<TeamLeg>({
  name: 'work_team_legs',
  columns: { ...part, fromRegion: text, toRegion: text, departOn: dayColumn, returnOn: dayColumn },
});

export const TeamCostTable = new EntitySchema<TeamCost>({
  name: 'work_team_costs',
  columns: { ...part, item: text, amountFen: fenColumn, spentOn: dayColumn, paidBy: text, borneBy: text },
});

export const TeamResultTable = new EntitySchema<TeamResult>({
  name: 'work_team_results',
  columns: { ...part, result: text, textSealed: sealed, endedOn: dayColumn },
});

export const workTeamTables = [WorkTeamTable, TeamMemberTable, TeamLegTable, TeamCostTable, TeamResultTable];

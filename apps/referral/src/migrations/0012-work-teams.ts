import { sides, workTeamCostItems, workTeamResults } from '@liandong/contracts';
import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** What every row says of itself; a part belongs to a team of the same referral. */
const written = 'by_organisation_id uuid not null, by_subject text not null, recorded_at timestamptz not null';
const part = `id uuid primary key, work_team_id uuid not null, referral_id uuid not null, ${written},
  foreign key (work_team_id, referral_id) references work_teams (id, referral_id)`;

const tables = `
create table work_teams (
  id uuid primary key,
  referral_id uuid not null references referrals (id),
  formed_on date not null,
  ${written},
  unique (id, referral_id)
);
create index work_teams_of_referral on work_teams (referral_id, id);
create table work_team_members (${part}, organisation_id uuid not null, name_sealed bytea not null);
create table work_team_legs (
  ${part}, from_region text not null, to_region text not null,
  depart_on date not null, return_on date not null, check (return_on >= depart_on)
);
create table work_team_costs (
  ${part}, item text not null check (item in (${list(workTeamCostItems)})),
  amount_fen bigint not null check (amount_fen > 0), spent_on date not null,
  paid_by text not null check (paid_by in (${list(sides)})),
  borne_by text not null check (borne_by in (${list(sides)}))
);
create table work_team_results (
  ${part}, result text not null check (result in (${list(workTeamResults)})),
  text_sealed bytea not null, ended_on date not null, unique (work_team_id)
);
create index work_team_members_of_team on work_team_members (work_team_id, id);
create index work_team_legs_of_team on work_team_legs (work_team_id, id);
create index work_team_costs_of_team on work_team_costs (work_team_id, id);
`;

const names = ['work_teams', 'work_team_members', 'work_team_legs', 'work_team_costs', 'work_team_results'];

/** For the two sides: the station they gave the work to sees nothing of a team. */
const ofSides = (table: string) => `exists (select from referrals where referrals.id = ${table}.referral_id
  and (${ownedBy('referrals.origin_id')} or ${ownedBy('referrals.partner_id')}))`;

/** Work teams of both sides, with journey, costs and result: rows that are only ever added. */
export class AddWorkTeams1765400000000 implements MigrationInterface {
  readonly name = 'AddWorkTeams1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    for (const name of names) {
      await runner.query(
        `${guard(name, ofSides(name), { app: 'select, insert', worker: 'select, insert' })}
        create policy ${name}_by_caller on ${name} as restrictive for insert to liandong_app
          with check (${ownedBy('by_organisation_id')});`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${names.toReversed().join(', ')}`);
  }
}

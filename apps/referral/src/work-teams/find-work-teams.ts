import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Cursors, Database, FIRST_ID, Reader, RowMapping } from '@liandong/platform';
import type { Asking, Page, PageDto } from '@liandong/platform';
import type { EntitySchema } from 'typeorm';
import { ShowWorkTeam, type TeamParts } from './show-work-team.js';
import type { WorkTeam } from './work-team.js';
import { TeamCostTable, TeamLegTable, TeamMemberTable, TeamResultTable, WorkTeamTable } from './work-team.tables.js';
import type { WorkTeamView } from './work-team.view.js';

/** Work teams of a referral, for its two sides and the unions above them. */
@Injectable()
export class FindWorkTeams {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly database: Database,
    private readonly show: ShowWorkTeam,
  ) {}

  /** Oldest first, each with all that was added to it. */
  async page(referralId: string, { limit, cursor }: PageDto): Promise<Page<WorkTeamView>> {
    const name = `work-teams/${referralId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const { originId, page, parts } = await this.reader.together(async (inside) => {
      const originId = await originOf(inside, referralId);
      const teams = await this.rows(inside, WorkTeamTable, {
        where: 'referral_id = $1 and id > $2 order by id limit $3',
        values: [referralId, after, limit + 1],
      });
      const page = this.cursors.page(teams, { name, limit, position: ({ id }) => [id], show: (team) => team });
      return { originId, page, parts: await this.partsOf(inside, page.items) };
    });
    return { ...page, items: await Promise.all(page.items.map((team) => this.show.execute(team, parts, originId))) };
  }

  private async partsOf(inside: Asking, teams: readonly WorkTeam[]): Promise<TeamParts> {
    const those = { where: 'work_team_id = any ($1) order by id', values: [teams.map(({ id }) => id)] };
    return {
      members: await this.rows(inside, TeamMemberTable, those),
      legs: await this.rows(inside, TeamLegTable, those),
      costs: await this.rows(inside, TeamCostTable, those),
      results: await this.rows(inside, TeamResultTable, those),
    };
  }

  private async rows<R extends object>(
    inside: Asking,
    table: EntitySchema<R>,
    { where, values }: { readonly where: string; readonly values: unknown[] },
  ): Promise<R[]> {
    const mapping = new RowMapping(this.database.source, table);
    const rows = await inside.rows(`select * from ${mapping.tableName} where ${where}`, values);
    return rows.map((row) => mapping.toState(row));
  }
}

/** The station a side gave the work to sees the referral, but it is no side of it. */
async function originOf(inside: Asking, referralId: string): Promise<string> {
  const [referral] = await inside.rows<{ originId: string }>(
    `select origin_id as "originId" from referrals where id = $1
       and (origin_id = any (app_organisations()) or partner_id = any (app_organisations()))`,
    [referralId],
  );
  if (!referral) throw refusal('not-found');
  return referral.originId;
}

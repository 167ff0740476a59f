import { Injectable } from '@nestjs/common';
import type { CostSharing } from '@liandong/contracts';
import type { InTransaction } from '@liandong/platform';
import { lineWithin } from '../organisations/superiors.js';
import { MoveReferral, type Move } from '../referrals/move-referral.js';
import { closeWorkTeam, formWorkTeam, joinWorkTeam, planJourney, recordTeamCost } from './teaming.js';
import type { KnownTeam } from './work-team.js';
import type { CloseWorkTeamDto, FormWorkTeamDto, TeamCostDto, TeamLegDto, TeamMemberDto } from './work-team.dto.js';
import type { ReferralWithTeamView } from './work-team.view.js';
import { WriteTeam, type OfTeam } from './write-team.js';

/** Says something of a work team, as an action on its referral: under that one's lock and version. */
@Injectable()
export class MoveWorkTeam {
  constructor(
    private readonly move: MoveReferral,
    private readonly write: WriteTeam,
  ) {}

  async form(referralId: string, { formedOn, members }: FormWorkTeamDto): Promise<ReferralWithTeamView> {
    const team = this.write.team(referralId, formedOn);
    const of = { referralId, workTeamId: team.id };
    const people = await this.write.members(of, members);
    return this.say(of, async (referral, by, _now, inside) => {
      const ownUnions = await lineWithin(inside, by.organisationId);
      return formWorkTeam(referral, by, team, { members: people, ownUnions });
    });
  }

  async join(of: OfTeam, members: readonly TeamMemberDto[]): Promise<ReferralWithTeamView> {
    const people = await this.write.members(of, members);
    return this.say(of, async (referral, by, _now, inside) => {
      const ownUnions = await lineWithin(inside, by.organisationId);
      return joinWorkTeam(referral, by, await known(inside, of), { members: people, ownUnions });
    });
  }

  plan(of: OfTeam, legs: readonly TeamLegDto[]): Promise<ReferralWithTeamView> {
    const rows = this.write.legs(of, legs);
    return this.say(of, async (referral, by, _now, inside) => planJourney(referral, by, await known(inside, of), rows));
  }

  record(of: OfTeam, spent: TeamCostDto): Promise<ReferralWithTeamView> {
    const cost = this.write.cost(of, spent);
    return this.say(of, async (referral, by, _now, inside) => {
      const sharing = await sharingOf(inside, referral.agreementId);
      return recordTeamCost(referral, by, await known(inside, of), { cost, sharing });
    });
  }

  async close(of: OfTeam, body: CloseWorkTeamDto): Promise<ReferralWithTeamView> {
    const ending = await this.write.result(of, body);
    return this.say(of, async (referral, by, _now, inside) =>
      closeWorkTeam(referral, by, await known(inside, of), ending),
    );
  }

  private say({ referralId, workTeamId }: OfTeam, move: Move): Promise<ReferralWithTeamView> {
    return this.move.execute(referralId, move, () => ({ workTeamId }));
  }
}

async function known(inside: InTransaction, { referralId, workTeamId }: OfTeam): Promise<KnownTeam | undefined> {
  const [team] = await inside.rows<KnownTeam>(
    `select id, formed_on as "formedOn",
       exists (select from work_team_results where work_team_id = work_teams.id) as "isClosed"
     from work_teams where id = $1 and referral_id = $2`,
    [workTeamId, referralId],
  );
  return team;
}

/** How the agreement that the referral stands on shares costs, if it says so. */
async function sharingOf(inside: InTransaction, agreementId: string | null): Promise<CostSharing | null> {
  const [agreement] = await inside.rows<{ costs: CostSharing | null }>('select costs from agreements where id = $1', [
    agreementId,
  ]);
  return agreement?.costs ?? null;
}

import { Injectable } from '@nestjs/common';
import type { Side } from '@liandong/contracts';
import { formatFen, sumFen } from '@liandong/kernel';
import { KeyVault } from '@liandong/platform';
import type { TeamCost, TeamLeg, TeamMember, TeamResult, WorkTeam } from './work-team.js';
import type { TeamMemberView, TeamResultView, WorkTeamView } from './work-team.view.js';
import { memberPlaceOf, resultPlaceOf } from './write-team.js';

/** What was added to some teams. */
export interface TeamParts {
  readonly members: readonly TeamMember[];
  readonly legs: readonly TeamLeg[];
  readonly costs: readonly TeamCost[];
  readonly results: readonly TeamResult[];
}

/** A team with all that belongs to it, names and words opened for a caller who may see it. */
@Injectable()
export class ShowWorkTeam {
  constructor(private readonly vault: KeyVault) {}

  async execute(team: WorkTeam, parts: TeamParts, originId: string): Promise<WorkTeamView> {
    const ofTeam = <P extends { readonly workTeamId: string }>(rows: readonly P[]) =>
      rows.filter(({ workTeamId }) => workTeamId === team.id);
    const costs = ofTeam(parts.costs);
    const [result] = ofTeam(parts.results);
    return {
      id: team.id,
      referralId: team.referralId,
      formedOn: team.formedOn,
      byOrganisationId: team.byOrganisationId,
      recordedAt: team.recordedAt.toISOString(),
      members: await Promise.all(ofTeam(parts.members).map((member) => this.member(member, originId))),
      legs: ofTeam(parts.legs).map(showLeg),
      costs: costs.map(showCost),
      borne: { originFen: borneBy('origin', costs), partnerFen: borneBy('partner', costs) },
      result: result && (await this.result(result)),
    };
  }

  /** Each side names its own people, so who named somebody says whose they are. */
  private async member(member: TeamMember, originId: string): Promise<TeamMemberView> {
    const { id, organisationId, byOrganisationId, nameSealed } = member;
    const name = await this.vault.open(nameSealed, memberPlaceOf(id));
    return { id, organisationId, side: byOrganisationId === originId ? 'origin' : 'partner', name };
  }

  private async result({ id, result, textSealed, endedOn, byOrganisationId }: TeamResult): Promise<TeamResultView> {
    return { result, text: await this.vault.open(textSealed, resultPlaceOf(id)), endedOn, byOrganisationId };
  }
}

const showLeg = ({ id, fromRegion, toRegion, departOn, returnOn }: TeamLeg) => ({
  id,
  fromRegion,
  toRegion,
  departOn,
  returnOn,
});

const showCost = ({ id, item, amountFen, spentOn, paidBy, borneBy }: TeamCost) => ({
  id,
  item,
  amountFen: formatFen(amountFen),
  spentOn,
  paidBy,
  borneBy,
});

const borneBy = (side: Side, costs: readonly TeamCost[]): string =>
  formatFen(sumFen(costs.filter((cost) => cost.borneBy === side).map(({ amountFen }) => amountFen)));

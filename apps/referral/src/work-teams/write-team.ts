import { Injectable } from '@nestjs/common';
import { Clock, dateInShanghai, newId, parseFen } from '@liandong/kernel';
import { currentActor, KeyVault } from '@liandong/platform';
import type { TeamCost, TeamLeg, TeamMember, TeamResult, WorkTeam } from './work-team.js';
import type { CloseWorkTeamDto, TeamCostDto, TeamLegDto, TeamMemberDto } from './work-team.dto.js';

/** The team a row is for. */
export type OfTeam = Pick<TeamMember, 'referralId' | 'workTeamId'>;

/** Makes the rows of what somebody wrote of a team, names and words sealed before any transaction begins. */
@Injectable()
export class WriteTeam {
  constructor(
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  team(referralId: string, formedOn: string | undefined): WorkTeam {
    return { ...this.row(), referralId, formedOn: formedOn ?? this.today() };
  }

  async members(of: OfTeam, people: readonly TeamMemberDto[]): Promise<TeamMember[]> {
    const cipher = await this.cipher();
    return people.map(({ organisationId, name }) => {
      const row = this.row();
      return { ...row, ...of, organisationId, nameSealed: cipher.seal(name, memberPlaceOf(row.id)) };
    });
  }

  legs(of: OfTeam, legs: readonly TeamLegDto[]): TeamLeg[] {
    return legs.map((leg) => ({ ...this.row(), ...of, ...leg }));
  }

  cost(of: OfTeam, { item, amountFen, spentOn, paidBy }: TeamCostDto): Omit<TeamCost, 'borneBy'> {
    const fen = parseFen(amountFen);
    return { ...this.row(), ...of, item, amountFen: fen, spentOn: spentOn ?? this.today(), paidBy };
  }

  async result(of: OfTeam, { result, text, endedOn }: CloseWorkTeamDto): Promise<TeamResult> {
    const cipher = await this.cipher();
    const row = this.row();
    const textSealed = cipher.seal(text, resultPlaceOf(row.id));
    return { ...row, ...of, result, textSealed, endedOn: endedOn ?? this.today() };
  }

  private row() {
    const { organisationId, subject } = currentActor();
    const now = this.clock.now();
    return { id: newId(now), byOrganisationId: organisationId, bySubject: subject, recordedAt: now };
  }

  private today(): string {
    return dateInShanghai(this.clock.now());
  }

  private cipher() {
    return this.vault.cipherOf(currentActor().organisationId);
  }
}

/** Where names and words belong: they open at no other place. */
export const memberPlaceOf = (memberId: string) => `work_team_members/${memberId}/name_sealed`;
export const resultPlaceOf = (resultId: string) => `work_team_results/${resultId}/text_sealed`;

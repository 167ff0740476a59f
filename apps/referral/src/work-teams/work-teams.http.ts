import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { moveRefusals } from '../referrals/move-referral.js';
import { FindWorkTeams } from './find-work-teams.js';
import { MoveWorkTeam } from './move-work-team.js';
import { CloseWorkTeamDto, FormWorkTeamDto, JoinWorkTeamDto, PlanJourneyDto, TeamCostDto } from './work-team.dto.js';
import { ReferralWithTeamView, WorkTeamPage } from './work-team.view.js';

const teamRefusals = [...moveRefusals, 'work-team.closed'] as const;

/** 联合维权工作组: people of both sides of a referral who go there together. */
@ApiTags('work teams')
@Allow('clerk', 'supervisor')
@Controller('referrals/:id/work-teams')
export class WorkTeamsHttp {
  constructor(
    private readonly move: MoveWorkTeam,
    private readonly find: FindWorkTeams,
  ) {}

  @Get()
  @Operation('List work teams with members, journey, costs by the side that bears them, and result', [
    'not-found',
    'request.cursor-invalid',
  ])
  listWorkTeams(@Id() id: string, @Query() query: PageDto): Promise<WorkTeamPage> {
    return this.find.page(id, query);
  }

  @Post()
  @HttpCode(200)
  @Operation('Form a work team with people of the own side', [...moveRefusals, 'work-team.not-your-member'])
  formWorkTeam(@Id() id: string, @Body() body: FormWorkTeamDto): Promise<ReferralWithTeamView> {
    return this.move.form(id, body);
  }

  @Post(':workTeamId/members')
  @HttpCode(200)
  @Operation('Send people of the own side along', [...teamRefusals, 'work-team.not-your-member'])
  joinWorkTeam(
    @Id() referralId: string,
    @Id('workTeamId') workTeamId: string,
    @Body() { members }: JoinWorkTeamDto,
  ): Promise<ReferralWithTeamView> {
    return this.move.join({ referralId, workTeamId }, members);
  }

  @Post(':workTeamId/legs')
  @HttpCode(200)
  @Operation('Plan where the team goes and when it comes back', [...teamRefusals])
  planWorkTeamJourney(
    @Id() referralId: string,
    @Id('workTeamId') workTeamId: string,
    @Body() { legs }: PlanJourneyDto,
  ): Promise<ReferralWithTeamView> {
    return this.move.plan({ referralId, workTeamId }, legs);
  }

  @Post(':workTeamId/costs')
  @HttpCode(200)
  @Operation('Record a cost; the agreement says which side bears it, else it is who paid', [...teamRefusals])
  recordWorkTeamCost(
    @Id() referralId: string,
    @Id('workTeamId') workTeamId: string,
    @Body() body: TeamCostDto,
  ): Promise<ReferralWithTeamView> {
    return this.move.record({ referralId, workTeamId }, body);
  }

  @Post(':workTeamId/closure')
  @HttpCode(200)
  @Operation('Close the team with its result; of several at once, one does', [...teamRefusals])
  closeWorkTeam(
    @Id() referralId: string,
    @Id('workTeamId') workTeamId: string,
    @Body() body: CloseWorkTeamDto,
  ): Promise<ReferralWithTeamView> {
    return this.move.close({ referralId, workTeamId }, body);
  }
}

import { Module } from '@nestjs/common';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { FindWorkTeams } from './find-work-teams.js';
import { MoveWorkTeam } from './move-work-team.js';
import { ShowWorkTeam } from './show-work-team.js';
import { WorkTeamsHttp } from './work-teams.http.js';
import { WriteTeam } from './write-team.js';

@Module({
  imports: [ReferralsModule],
  controllers: [WorkTeamsHttp],
  providers: [FindWorkTeams, MoveWorkTeam, ShowWorkTeam, WriteTeam],
})
export class WorkTeamsModule {}

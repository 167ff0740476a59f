import { Module } from '@nestjs/common';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { ChangeHearing } from './change-hearing.js';
import { FindHearings } from './find-hearings.js';
import { HearingsHttp } from './hearings.http.js';

@Module({
  imports: [ReferralsModule],
  controllers: [HearingsHttp],
  providers: [ChangeHearing, FindHearings],
})
export class HearingsModule {}

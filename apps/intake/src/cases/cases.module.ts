import { Module } from '@nestjs/common';
import { ClaimantsModule } from '../claimants/claimants.module.js';
import { CasesHttp } from './cases.http.js';
import { CheckRegistration } from './check-registration.js';
import { FindCases } from './find-cases.js';
import { MoveCase } from './move-case.js';
import { OnRecoveryEvents } from './on-recovery-events.js';
import { OnOwnershipMoved } from './on-ownership-moved.js';
import { OnReferralEvents } from './on-referral-events.js';
import { RegisterBodyLimit } from './register-body-limit.js';
import { RegisterCase } from './register-case.js';

@Module({
  imports: [ClaimantsModule],
  controllers: [CasesHttp, OnOwnershipMoved, OnReferralEvents, OnRecoveryEvents],
  providers: [CheckRegistration, FindCases, MoveCase, RegisterBodyLimit, RegisterCase],
})
export class CasesModule {}

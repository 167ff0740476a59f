import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PackagesModule } from '../packages/packages.module.js';
import { RoutesModule } from '../routes/routes.module.js';
import { AcceptReferral } from './accept-referral.js';
import { DraftReferral } from './draft-referral.js';
import { FindReferrals } from './find-referrals.js';
import { KnownRecoveries } from './known-recoveries.js';
import { MoveReferral } from './move-referral.js';
import { OnRecoveryEvents } from './on-recovery-events.js';
import { OnReferralSent } from './on-referral-sent.js';
import { OpenReferral } from './open-referral.js';
import { OriginHttp } from './origin.http.js';
import { OutcomeHttp } from './outcome.http.js';
import { PartnerHttp } from './partner.http.js';
import { PreparingHttp } from './preparing.http.js';
import { ReadingHttp } from './reading.http.js';
import { ReturnReferral } from './return-referral.js';
import { SignReferral } from './sign-referral.js';
import { SubmitReferral } from './submit-referral.js';
import { SupplementReferral } from './supplement-referral.js';
import { WriteStep } from './write-step.js';

@Module({
  imports: [CasesModule, RoutesModule, PackagesModule],
  controllers: [PreparingHttp, OriginHttp, PartnerHttp, OutcomeHttp, ReadingHttp, OnReferralSent, OnRecoveryEvents],
  providers: [
    AcceptReferral,
    DraftReferral,
    FindReferrals,
    KnownRecoveries,
    MoveReferral,
    OpenReferral,
    ReturnReferral,
    SignReferral,
    SubmitReferral,
    SupplementReferral,
    WriteStep,
  ],
})
export class ReferralsModule {}

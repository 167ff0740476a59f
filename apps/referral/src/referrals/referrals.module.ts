import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RulesModule } from '../clocks/rules.module.js';
import { LimitationModule } from '../limitation/limitation.module.js';
import { PackagesModule } from '../packages/packages.module.js';
import { RoutesModule } from '../routes/routes.module.js';
import { AcceptReferral } from './accept-referral.js';
import { BeginningHttp } from './beginning.http.js';
import { CancellingHttp } from './cancelling.http.js';
import { ClimbLadder, LookAbove } from './climb-ladder.js';
import { DecliningHttp } from './declining.http.js';
import { CompleteReferral } from './complete-referral.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OnWorkerWord } from './on-worker-word.js';
import { WorkerObjections } from './worker-objections.js';
import { DraftReferral } from './draft-referral.js';
import { FindClocks } from './find-clocks.js';
import { FindReferrals } from './find-referrals.js';
import { KnownRecoveries } from './known-recoveries.js';
import { MoveReferral } from './move-referral.js';
import { OnConsentWithdrawn } from './on-consent-withdrawn.js';
import { OnRecoveryEvents } from './on-recovery-events.js';
import { OnReferralSent } from './on-referral-sent.js';
import { OpenReferral } from './open-referral.js';
import { OriginHttp } from './origin.http.js';
import { OutcomeHttp } from './outcome.http.js';
import { PartnerHttp } from './partner.http.js';
import { PausingHttp } from './pausing.http.js';
import { PressingHttp } from './pressing.http.js';
import { PreparingHttp } from './preparing.http.js';
import { ProposingHttp } from './proposing.http.js';
import { ReadingHttp } from './reading.http.js';
import { ReportOutcome } from './report-outcome.js';
import { RequestingHttp } from './requesting.http.js';
import { RequestReferral } from './request-referral.js';
import { NextHops, RerouteReferral } from './reroute-referral.js';
import { ReroutingHttp } from './rerouting.http.js';
import { ReturnReferral } from './return-referral.js';
import { SignReferral } from './sign-referral.js';
import { LookAtAddressee } from './look-at-addressee.js';
import { SubmitReferral } from './submit-referral.js';
import { SupplementReferral } from './supplement-referral.js';
import { WriteStep } from './write-step.js';

@Module({
  imports: [CasesModule, RoutesModule, PackagesModule, RulesModule, LimitationModule, NoticesModule],
  controllers: [
    BeginningHttp,
    RequestingHttp,
    PreparingHttp,
    OriginHttp,
    PartnerHttp,
    DecliningHttp,
    PausingHttp,
    CancellingHttp,
    PressingHttp,
    ReroutingHttp,
    OutcomeHttp,
    ProposingHttp,
    ReadingHttp,
    OnReferralSent,
    OnConsentWithdrawn,
    OnRecoveryEvents,
    OnWorkerWord,
  ],
  providers: [
    AcceptReferral,
    ClimbLadder,
    CompleteReferral,
    DraftReferral,
    FindClocks,
    FindReferrals,
    KnownRecoveries,
    LookAbove,
    MoveReferral,
    NextHops,
    OpenReferral,
    ReportOutcome,
    RequestReferral,
    RerouteReferral,
    ReturnReferral,
    SignReferral,
    LookAtAddressee,
    SubmitReferral,
    SupplementReferral,
    WorkerObjections,
    WriteStep,
  ],
  exports: [AcceptReferral, FindReferrals, KnownRecoveries, MoveReferral, ReturnReferral, WriteStep],
})
export class ReferralsModule {}

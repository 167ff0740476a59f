import { HearingTable } from './hearings/hearing.table.js';
import { HearingsModule } from './hearings/hearings.module.js';
import {
  CloseServiceTables1766000000008,
  CreateAuditChain1764700000007,
  KeepDiscardedEvents1766000000007,
  MessageSender,
  type ServiceDefinition,
} from '@liandong/platform';
import { AgreementTable } from './agreements/agreement.table.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { CasesModule } from './cases/cases.module.js';
import { liveReferralsHaveAClock } from './clocks/clock-invariant.js';
import { ReferralConfig } from './config.js';
import { historiesAreWhole } from './histories/histories-are-whole.js';
import { HistoriesModule } from './histories/histories.module.js';
import { LetterTable } from './letters/letter.table.js';
import { LettersModule } from './letters/letters.module.js';
import { CreateReferralSchema1764000000001 } from './migrations/0001-referral-schema.js';
import { GuardWhatIsAdded1764800000002 } from './migrations/0002-guard-what-is-added.js';
import { SealMissingItems1764800000003 } from './migrations/0003-seal-missing-items.js';
import { AddWaysOut1764900000004 } from './migrations/0004-ways-out.js';
import { LetPartnersAsk1764900000005 } from './migrations/0005-requests.js';
import { AgreementsInFull1764900000006 } from './migrations/0006-agreements-in-full.js';
import { OneOwner1764900000007 } from './migrations/0007-one-owner.js';
import { AddClocks1765000000008 } from './migrations/0008-clocks.js';
import { AddNotices1765000000009 } from './migrations/0009-notices.js';
import { AddWorkTeams1765400000000 } from './migrations/0012-work-teams.js';
import { NoticeTable } from './notices/notice.js';
import { NoticesModule } from './notices/notices.module.js';
import { AddLetters1765100000008 } from './migrations/0010-letters.js';
import { StationDesk1765300000011 } from './migrations/0011-station-desk.js';
import { KeepHistories1765500000013 } from './migrations/0013-histories.js';
import { AddJointStations1765500000014 } from './migrations/0014-joint-stations.js';
import { LimitationActTable } from './limitation/limitation-act.js';
import { LimitationModule } from './limitation/limitation.module.js';
import { KeepLimitation1765600000015 } from './migrations/0015-limitation.js';
import { NoteLostConsent1765700000016 } from './migrations/0016-consent-lost.js';
import { NoteWhatStandsInTheWay1765700000017 } from './migrations/0017-what-stands-in-the-way.js';
import { KeepWorkerObjections1765700000018 } from './migrations/0018-worker-objections.js';
import { KeepWhoWasPassedOver1765700000019 } from './migrations/0019-passed-over.js';
import { KeepWordsWithinASide1766000000109 } from './migrations/0020-words-within-a-side.js';
import { AttestUnreachable1766000000111 } from './migrations/0021-attest-unreachable.js';
import { TellByLetter1766200000022 } from './migrations/0022-notices-by-word.js';
import { TellByMail1767000000023 } from './migrations/0023-notices-by-mail.js';
import { DateCapacities1767000000024 } from './migrations/0024-capacity-with-a-date.js';
import { DecideWhoAccepts1767000000025 } from './migrations/0025-who-accepts.js';
import { capacitiesEndAsSaid } from './organisations/capacity-invariant.js';
import { RememberDividedCases1767100000026 } from './migrations/0026-divided-cases.js';
import { OrganisationTable } from './organisations/organisation.table.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PackageTable } from './packages/package.table.js';
import { ClaimantChoiceTable } from './referrals/claimant-choice.table.js';
import { ReferralTable } from './referrals/referral.table.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { StepTable } from './referrals/step.table.js';
import { RoutesModule } from './routes/routes.module.js';
import { workTeamTables } from './work-teams/work-team.tables.js';
import { WorkTeamsModule } from './work-teams/work-teams.module.js';
import { knownCasesAreTheLog } from './cases/copies.js';
import { knownRecoveriesAreTheLog, workerObjectionsAreTheLog } from './referrals/copies.js';
import { referralHistory } from './referrals/history.js';
import { referralExamples } from './referrals/referral-examples.js';

/** The referral service: organisations, agreements, and the hand-over of cases between them. */
export const referralService: ServiceDefinition<ReferralConfig> = {
  name: 'referral',
  modules: [
    OrganisationsModule,
    AgreementsModule,
    CasesModule,
    RoutesModule,
    ReferralsModule,
    NoticesModule,
    LettersModule,
    HearingsModule,
    LimitationModule,
    HistoriesModule,
    WorkTeamsModule,
  ],
  Config: ReferralConfig,
  schema: {
    tables: [
      OrganisationTable,
      AgreementTable,
      ReferralTable,
      StepTable,
      ClaimantChoiceTable,
      PackageTable,
      NoticeTable,
      LetterTable,
      HearingTable,
      LimitationActTable,
      ...workTeamTables,
    ],
    migrations: [
      CreateReferralSchema1764000000001,
      CreateAuditChain1764700000007,
      GuardWhatIsAdded1764800000002,
      SealMissingItems1764800000003,
      AddWaysOut1764900000004,
      LetPartnersAsk1764900000005,
      AgreementsInFull1764900000006,
      OneOwner1764900000007,
      AddClocks1765000000008,
      AddNotices1765000000009,
      AddLetters1765100000008,
      StationDesk1765300000011,
      AddWorkTeams1765400000000,
      KeepHistories1765500000013,
      AddJointStations1765500000014,
      KeepLimitation1765600000015,
      NoteLostConsent1765700000016,
      NoteWhatStandsInTheWay1765700000017,
      KeepWorkerObjections1765700000018,
      KeepWhoWasPassedOver1765700000019,
      KeepDiscardedEvents1766000000007,
      CloseServiceTables1766000000008,
      KeepWordsWithinASide1766000000109,
      AttestUnreachable1766000000111,
      TellByLetter1766200000022,
      TellByMail1767000000023,
      DateCapacities1767000000024,
      DecideWhoAccepts1767000000025,
      RememberDividedCases1767100000026,
    ],
  },
  loops: [MessageSender],
  examples: referralExamples,
  invariants: [
    referralHistory,
    historiesAreWhole,
    liveReferralsHaveAClock,
    capacitiesEndAsSaid,
    knownCasesAreTheLog,
    knownRecoveriesAreTheLog,
    workerObjectionsAreTheLog,
  ],
};

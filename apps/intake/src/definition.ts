import {
  CloseServiceTables1766000000008,
  CreateAuditChain1764700000007,
  KeepDiscardedEvents1766000000007,
  MessageSender,
  type ServiceDefinition,
} from '@liandong/platform';
import { CaseTable } from './cases/case.table.js';
import { CasesModule } from './cases/cases.module.js';
import { ClaimTable } from './cases/claim.table.js';
import { ClaimantTable } from './claimants/claimant.table.js';
import { ClaimantsModule } from './claimants/claimants.module.js';
import { IdentityRevealTable } from './claimants/identity-reveal.js';
import { IntakeConfig } from './config.js';
import { ConsentTable } from './consents/consent.table.js';
import { ConsentsModule } from './consents/consents.module.js';
import { DisclosedPackageTable, DisclosureEvidenceTable, DisclosureTable } from './disclosures/disclosure.table.js';
import { DisclosuresModule } from './disclosures/disclosures.module.js';
import { CaseEvidenceTable } from './evidence/case-evidence.table.js';
import { EvidenceFileTable } from './evidence/evidence-file.js';
import { attachedEvidenceIsTheLog } from './evidence/copies.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { CreateIntakeSchema1764000000101 } from './migrations/0001-intake-schema.js';
import { GuardWhatIsAdded1764800000102 } from './migrations/0002-guard-what-is-added.js';
import { SealRevealReasons1764800000103 } from './migrations/0003-seal-reveal-reasons.js';
import { AddWorkerMessages1765000000104 } from './migrations/0004-worker-messages.js';
import { OpenFilesToBothSides1765200000105 } from './migrations/0005-files-both-sides-read.js';
import { AddJointStations1765500000106 } from './migrations/0006-joint-stations.js';
import { CloseLinkTries1766000000107 } from './migrations/0007-close-link-tries.js';
import { OutcomeOnThePage1766000000110 } from './migrations/0008-outcome-on-the-page.js';
import { KeepHomeUnions1766900000109 } from './migrations/0009-home-unions.js';
import { DivideCases1767000000111 } from './migrations/0010-divided-cases.js';
import { MessagesModule } from './messages/messages.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { WorkerLinksModule } from './worker-links/worker-links.module.js';
import { claimantPaymentsAreTheLog, referralProgressIsTheLog } from './worker-links/copies.js';
import { WorkerLinkTable } from './worker-links/worker-link.js';
import { WorkerWordTable } from './worker-links/worker-word.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { handedOverCasesAreTheLog, knownRecoveriesAreTheLog, knownReferralsAreTheLog } from './cases/copies.js';
import { caseHistory } from './cases/history.js';
import { casesHoldWhatTheyCount } from './cases/sums.js';
import { organisationsAreTheLog } from './organisations/copies.js';

/** The intake service: cases and everything personal in them. */
export const intakeService: ServiceDefinition<IntakeConfig> = {
  name: 'intake',
  modules: [
    OrganisationsModule,
    ClaimantsModule,
    CasesModule,
    ConsentsModule,
    EvidenceModule,
    DisclosuresModule,
    WorkerLinksModule,
    MessagesModule,
    ReferralsModule,
  ],
  Config: IntakeConfig,
  schema: {
    tables: [
      CaseTable,
      ClaimantTable,
      ClaimTable,
      IdentityRevealTable,
      ConsentTable,
      EvidenceFileTable,
      CaseEvidenceTable,
      DisclosureTable,
      DisclosedPackageTable,
      DisclosureEvidenceTable,
      WorkerLinkTable,
      WorkerWordTable,
    ],
    migrations: [
      CreateIntakeSchema1764000000101,
      CreateAuditChain1764700000007,
      GuardWhatIsAdded1764800000102,
      SealRevealReasons1764800000103,
      AddWorkerMessages1765000000104,
      OpenFilesToBothSides1765200000105,
      AddJointStations1765500000106,
      KeepDiscardedEvents1766000000007,
      CloseServiceTables1766000000008,
      CloseLinkTries1766000000107,
      OutcomeOnThePage1766000000110,
      KeepHomeUnions1766900000109,
      DivideCases1767000000111,
    ],
  },
  loops: [MessageSender],
  invariants: [
    caseHistory,
    casesHoldWhatTheyCount,
    knownReferralsAreTheLog,
    handedOverCasesAreTheLog,
    knownRecoveriesAreTheLog,
    organisationsAreTheLog,
    claimantPaymentsAreTheLog,
    referralProgressIsTheLog,
    attachedEvidenceIsTheLog,
  ],
};

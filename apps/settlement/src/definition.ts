import {
  CloseServiceTables1766000000008,
  CreateAuditChain1764700000007,
  KeepDiscardedEvents1766000000007,
  type ServiceDefinition,
} from '@liandong/platform';
import { SettlementConfig } from './config.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { knownEvidenceIsTheLog } from './evidence/copies.js';
import { RecoveriesAndJournal1764000000101 } from './migrations/0001-recoveries-and-journal.js';
import { KnownEvidence1764700000102 } from './migrations/0002-known-evidence.js';
import { GroundsOfParties1764900000103 } from './migrations/0003-grounds-of-parties.js';
import { AddJointStations1765500000104 } from './migrations/0004-joint-stations.js';
import { CloseCopies1766000000105 } from './migrations/0005-close-copies.js';
import { ContentOfEvidence1766000000108 } from './migrations/0006-content-of-evidence.js';
import { DivideRecoveries1767000000112 } from './migrations/0007-divided-recoveries.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { RecoveriesModule } from './recoveries/recoveries.module.js';
import { recoveryTables } from './recoveries/recovery.table.js';
import { ledgerInvariants } from './operations/ledger-invariants.js';
import { organisationsAreTheLog } from './organisations/copies.js';
import { casePartiesAreTheLog } from './recoveries/copies.js';

/** The settlement service: follows the money of a case to each claim line, in a journal that is only added to. */
export const settlementService: ServiceDefinition<SettlementConfig> = {
  name: 'settlement',
  modules: [OrganisationsModule, EvidenceModule, RecoveriesModule, OperationsModule],
  Config: SettlementConfig,
  schema: {
    tables: recoveryTables,
    migrations: [
      RecoveriesAndJournal1764000000101,
      CreateAuditChain1764700000007,
      KnownEvidence1764700000102,
      GroundsOfParties1764900000103,
      AddJointStations1765500000104,
      KeepDiscardedEvents1766000000007,
      CloseServiceTables1766000000008,
      CloseCopies1766000000105,
      ContentOfEvidence1766000000108,
      DivideRecoveries1767000000112,
    ],
  },
  invariants: [...ledgerInvariants, casePartiesAreTheLog, organisationsAreTheLog, knownEvidenceIsTheLog],
};

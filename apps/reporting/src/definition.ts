import {
  CloseServiceTables1766000000008,
  CreateAuditChain1764700000007,
  KeepDiscardedEvents1766000000007,
  type ServiceDefinition,
} from '@liandong/platform';
import { CasesModule } from './cases/cases.module.js';
import { ReportingConfig } from './config.js';
import { FactsModule } from './facts/facts.module.js';
import { CreateProjections1764000000031 } from './migrations/0001-projections.js';
import { AddJointStations1765500000032 } from './migrations/0002-joint-stations.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { LIVE, searchPathOf } from './projections/projection-tables.js';
import { projectionsAreTheFold } from './rebuild/compare-projections.js';
import { RebuildModule } from './rebuild/rebuild.module.js';
import { RecoveriesModule } from './recoveries/recoveries.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { StreamsModule } from './streams/streams.module.js';
import { TimelineModule } from './timeline/timeline.module.js';

/** The reporting service: projections of what the others say, and nothing of its own. */
export const reportingService: ServiceDefinition<ReportingConfig> = {
  name: 'reporting',
  modules: [
    OrganisationsModule,
    CasesModule,
    ReferralsModule,
    RecoveriesModule,
    TimelineModule,
    FactsModule,
    StreamsModule,
    ReportsModule,
    RebuildModule,
  ],
  Config: ReportingConfig,
  schema: {
    tables: [],
    migrations: [
      CreateProjections1764000000031,
      CreateAuditChain1764700000007,
      AddJointStations1765500000032,
      KeepDiscardedEvents1766000000007,
      CloseServiceTables1766000000008,
    ],
    searchPath: searchPathOf(LIVE),
  },
  invariants: [projectionsAreTheFold],
};

import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RulesModule } from '../clocks/rules.module.js';
import { PackagesModule } from '../packages/packages.module.js';
import { CaseClocks } from './case-clocks.js';
import { LimitationActs } from './limitation-acts.js';
import { LimitationHttp } from './limitation.http.js';
import { ReadLimitationActs } from './read-limitation-acts.js';
import { WriteLimitationAct } from './write-limitation-act.js';

@Module({
  imports: [CasesModule, RulesModule, PackagesModule],
  controllers: [LimitationHttp],
  providers: [CaseClocks, LimitationActs, ReadLimitationActs, WriteLimitationAct],
  exports: [CaseClocks],
})
export class LimitationModule {}

import { Module } from '@nestjs/common';
import { ExportFacts } from './export-facts.js';
import { ExportsHttp } from './exports.http.js';
import { FactsHttp } from './facts.http.js';
import { FindFacts } from './find-facts.js';
import { OnSettlementFacts } from './on-settlement-facts.js';

@Module({
  controllers: [OnSettlementFacts, FactsHttp, ExportsHttp],
  providers: [FindFacts, ExportFacts],
  exports: [FindFacts],
})
export class FactsModule {}

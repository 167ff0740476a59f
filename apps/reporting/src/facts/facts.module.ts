import { Module } from '@nestjs/common';
import { FactsHttp } from './facts.http.js';
import { FindFacts } from './find-facts.js';
import { OnSettlementFacts } from './on-settlement-facts.js';

@Module({ controllers: [OnSettlementFacts, FactsHttp], providers: [FindFacts], exports: [FindFacts] })
export class FactsModule {}

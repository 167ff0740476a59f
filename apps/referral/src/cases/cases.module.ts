import { Module } from '@nestjs/common';
import { KnownCases } from './known-cases.js';
import { OnCaseEvents } from './on-case-events.js';

@Module({ controllers: [OnCaseEvents], providers: [KnownCases], exports: [KnownCases] })
export class CasesModule {}

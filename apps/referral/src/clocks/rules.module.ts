import { Module } from '@nestjs/common';
import { ReferralConfig } from '../config.js';
import { Clockwork } from './clockwork.js';
import { readRuleBook } from './read-rule-book.js';
import { RuleBook } from './rule-book.js';

/** The rules are read once, when the process starts: an operator who changes a file starts it again. */
@Module({
  providers: [{ provide: RuleBook, useFactory: readRuleBook, inject: [ReferralConfig] }, Clockwork],
  exports: [RuleBook, Clockwork],
})
export class RulesModule {}

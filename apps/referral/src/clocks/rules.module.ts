import { Module } from '@nestjs/common';
import { OperatorFilesModule } from '../operator-files.module.js';
import { Clockwork } from './clockwork.js';

/** The rules, and what keeps the clocks by them. */
@Module({
  imports: [OperatorFilesModule],
  providers: [Clockwork],
  exports: [OperatorFilesModule, Clockwork],
})
export class RulesModule {}

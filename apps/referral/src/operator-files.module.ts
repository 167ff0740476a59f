import { Module } from '@nestjs/common';
import { RuleBook } from './clocks/rule-book.js';
import { ReferralConfig } from './config.js';
import { Templates } from './letters/templates.js';
import { OperatorFiles, readOperatorFiles } from './operator-files.js';
import { RouteWeights } from './routes/route-weights.js';

/** The files are read once, when the process starts: an operator who changes one starts it again. */
@Module({
  providers: [
    { provide: OperatorFiles, useFactory: readOperatorFiles, inject: [ReferralConfig] },
    { provide: RuleBook, useFactory: ({ book }: OperatorFiles) => book, inject: [OperatorFiles] },
    { provide: Templates, useFactory: ({ templates }: OperatorFiles) => templates, inject: [OperatorFiles] },
    { provide: RouteWeights, useFactory: ({ weights }: OperatorFiles) => weights, inject: [OperatorFiles] },
  ],
  exports: [RuleBook, Templates, RouteWeights],
})
export class OperatorFilesModule {}

import { Module } from '@nestjs/common';
import { OperatorFilesModule } from '../operator-files.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { FindCandidates } from './find-candidates.js';
import { RoutesHttp } from './routes.http.js';
import { SuggestRoutes } from './suggest-routes.js';

@Module({
  imports: [CasesModule, OperatorFilesModule],
  controllers: [RoutesHttp],
  providers: [FindCandidates, SuggestRoutes],
  exports: [SuggestRoutes],
})
export class RoutesModule {}

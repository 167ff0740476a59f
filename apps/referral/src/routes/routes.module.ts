import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { FindCandidates } from './find-candidates.js';
import { RoutesHttp } from './routes.http.js';
import { SuggestRoutes } from './suggest-routes.js';

@Module({
  imports: [CasesModule],
  controllers: [RoutesHttp],
  providers: [FindCandidates, SuggestRoutes],
  exports: [SuggestRoutes],
})
export class RoutesModule {}

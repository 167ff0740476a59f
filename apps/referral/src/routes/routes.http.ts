import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { SuggestionsView, SuggestRoutesDto } from './route.dto.js';
import { SuggestRoutes } from './suggest-routes.js';

@ApiTags('referrals')
@Controller('route-suggestions')
export class RoutesHttp {
  constructor(private readonly routes: SuggestRoutes) {}

  @Get()
  @Allow('clerk', 'supervisor')
  @Operation('Suggest competent partners for a case, ranked, each with its reasons', ['not-found'])
  suggestRoutes(@Query() query: SuggestRoutesDto): Promise<SuggestionsView> {
    return this.routes.execute(query, '/query/caseId');
  }
}

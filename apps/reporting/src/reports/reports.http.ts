import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { FindIndicators } from './find-indicators.js';
import { IndicatorsQuery, IndicatorsView, PeriodQuery, TotalsView } from './report.dto.js';
import { indicatorsExample, totalsExample } from './report.example.js';

@ApiTags('reports')
@Allow('clerk', 'supervisor', 'lawyer', 'analyst', 'operator')
@Controller('reports')
export class ReportsHttp {
  constructor(private readonly find: FindIndicators) {}

  @Get('indicators')
  @Operation('Show cases, workers, referrals and money by origin, destination or kind of case', [
    'report.period-inverted',
  ])
  @ApiOkResponse({ type: IndicatorsView, examples: indicatorsExample })
  showIndicators(@Query() query: IndicatorsQuery): Promise<IndicatorsView> {
    return this.find.by(query);
  }

  @Get('totals')
  @Operation('Show the totals of all that the caller may count', ['report.period-inverted'])
  @ApiOkResponse({ type: TotalsView, examples: totalsExample })
  showTotals(@Query() query: PeriodQuery): Promise<TotalsView> {
    return this.find.totals(query);
  }
}

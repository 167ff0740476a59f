import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { ExportHistory } from './export-history.js';
import { HistoryView } from './history.view.js';

@ApiTags('referrals')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('referrals')
export class HistoriesHttp {
  constructor(private readonly histories: ExportHistory) {}

  @Get(':id/history')
  @Operation('Export every event of a referral in one chain, to be verified offline against another side’s export', [
    'not-found',
    'referral.history-too-long',
  ])
  getHistory(@Id() id: string): Promise<HistoryView> {
    return this.histories.execute(id);
  }
}

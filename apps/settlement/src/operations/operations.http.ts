import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Database, Operation } from '@liandong/platform';
import { checkLedger } from './check-ledger.js';
import { LedgerReportView } from './operations.dto.js';

/** For the operator of the system: figures about figures, no case is shown. */
@ApiTags('operations')
@Allow('operator')
@Controller('operations')
export class OperationsHttp {
  constructor(private readonly database: Database) {}

  @Get('ledger-check')
  @Operation('Compare the whole ledger with itself and name every difference', ['access.role-lacking'])
  @ApiOkResponse({
    type: LedgerReportView,
    examples: {
      账目相符: { summary: '账目相符', value: { recoveries: 860, entries: 5160, differences: [] } },
    },
  })
  async checkLedger(): Promise<LedgerReportView> {
    const client = await this.database.worker.connect();
    try {
      return await checkLedger(client);
    } finally {
      client.release();
    }
  }
}

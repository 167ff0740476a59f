import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { ExportFacts } from './export-facts.js';
import { ExportQuery } from './fact.dto.js';
import { exportExample } from './fact.example.js';
import { BEGINNING } from './find-facts.js';

@ApiTags('exports')
@Allow('analyst', 'operator')
@Controller('exports')
export class ExportsHttp {
  constructor(private readonly facts: ExportFacts) {}

  @Get('settlement-facts')
  @Operation('Download all public facts about money up to now, as CSV or JSON Lines', ['access.role-lacking'])
  @ApiOkResponse({ description: 'The file', content: exportExample })
  async exportSettlementFacts(@Query() { format, after }: ExportQuery): Promise<StreamableFile> {
    const { content, type, name } = await this.facts.open(format, after === undefined ? BEGINNING : BigInt(after));
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }
}

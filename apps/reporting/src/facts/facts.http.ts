import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { FactPage, FactsQuery } from './fact.dto.js';
import { factPageExample } from './fact.example.js';
import { BEGINNING, FindFacts } from './find-facts.js';

@ApiTags('settlement-facts')
@Allow('analyst', 'operator')
@Controller('settlement-facts')
export class FactsHttp {
  constructor(private readonly find: FindFacts) {}

  @Get()
  @Operation('Pull public facts about money: ask again with `next` as `after`', ['access.role-lacking'])
  @ApiOkResponse({ type: FactPage, examples: factPageExample })
  listSettlementFacts(@Query() { after, limit }: FactsQuery): Promise<FactPage> {
    return this.find.page(after === undefined ? BEGINNING : BigInt(after), limit);
  }
}

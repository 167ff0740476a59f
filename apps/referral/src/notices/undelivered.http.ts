import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, FindUndelivered, Operation, PageDto } from '@liandong/platform';
import { UndeliveredNoticePage } from './undelivered.dto.js';

@ApiTags('operations')
@Controller('operations/referral')
export class UndeliveredHttp {
  constructor(private readonly find: FindUndelivered) {}

  @Get('undelivered-messages')
  @Allow('operator')
  @Operation('List notices to organisations whose mail failed and is tried again', ['request.cursor-invalid'])
  listUndeliveredNotices(@Query() query: PageDto): Promise<UndeliveredNoticePage> {
    return this.find.page(query);
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, FindUndelivered, Operation, PageDto } from '@liandong/platform';
import { UndeliveredPage } from './undelivered.dto.js';

@ApiTags('operations')
@Controller('operations/intake')
export class MessagesHttp {
  constructor(private readonly find: FindUndelivered) {}

  @Get('undelivered-messages')
  @Allow('operator')
  @Operation('List messages to workers that failed and are tried again', ['request.cursor-invalid'])
  listUndeliveredMessages(@Query() query: PageDto): Promise<UndeliveredPage> {
    return this.find.page(query);
  }
}

import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { FindNotices } from './find-notices.js';
import { FindNoticesDto, NoticePage, NoticeView } from './notice.dto.js';
import { ReadNotice } from './read-notice.js';

@ApiTags('notices')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('notices')
export class NoticesHttp {
  constructor(
    private readonly find: FindNotices,
    private readonly reading: ReadNotice,
  ) {}

  @Get()
  @Operation('List what the other side of your referrals did, newest first', ['request.cursor-invalid'])
  listNotices(@Query() query: FindNoticesDto): Promise<NoticePage> {
    return this.find.page(query);
  }

  @Post(':id/reading')
  @HttpCode(200)
  @Operation('Say that a notice was read; it counts for the whole organisation', [
    'not-found',
    'request.if-match-missing',
    'request.if-match-stale',
  ])
  readNotice(@Id() id: string): Promise<NoticeView> {
    return this.reading.execute(id);
  }
}

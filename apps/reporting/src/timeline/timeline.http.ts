import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { FindTimeline } from './find-timeline.js';
import { timelineExample } from './timeline.example.js';
import { TimelinePage } from './timeline.dto.js';

@ApiTags('cases')
@Controller('cases')
export class TimelineHttp {
  constructor(private readonly find: FindTimeline) {}

  @Get(':id/timeline')
  @Allow('clerk', 'supervisor', 'lawyer')
  @Operation('Show what happened in a case, oldest first: intake, referrals and money in one line', [
    'not-found',
    'request.cursor-invalid',
  ])
  @ApiOkResponse({ type: TimelinePage, examples: timelineExample })
  showCaseTimeline(@Id() id: string, @Query() query: PageDto): Promise<TimelinePage> {
    return this.find.page(id, query);
  }
}

import { Module } from '@nestjs/common';
import { FindTimeline } from './find-timeline.js';
import { TimelineHttp } from './timeline.http.js';

@Module({ controllers: [TimelineHttp], providers: [FindTimeline] })
export class TimelineModule {}

import { Module } from '@nestjs/common';
import { CompareProjections } from './compare-projections.js';
import { RebuildHttp } from './rebuild.http.js';
import { RebuildProjections } from './rebuild-projections.js';
import { Rebuilds } from './rebuilds.js';
import { ShadowConsumers } from './shadow-consumer.js';
import { ShadowInbox } from './shadow-inbox.js';

@Module({
  controllers: [RebuildHttp],
  providers: [CompareProjections, Rebuilds, RebuildProjections, ShadowConsumers, ShadowInbox],
})
export class RebuildModule {}

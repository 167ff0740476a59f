import { Module } from '@nestjs/common';
import { sendingMessages } from '@liandong/platform';
import { IntakeConfig } from '../config.js';
import { WorkerLinksModule } from '../worker-links/worker-links.module.js';
import { MessagesHttp } from './messages.http.js';
import { TellWorkers } from './tell-workers.js';
import { WorkerMessages } from './worker-messages.js';

@Module({
  imports: [WorkerLinksModule],
  controllers: [MessagesHttp],
  providers: [TellWorkers, ...sendingMessages(WorkerMessages, IntakeConfig)],
  exports: [TellWorkers],
})
export class MessagesModule {}

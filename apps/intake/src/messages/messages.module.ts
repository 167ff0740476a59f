import { Module } from '@nestjs/common';
import { IntakeConfig } from '../config.js';
import { WorkerLinksModule } from '../worker-links/worker-links.module.js';
import { FileMessenger } from './file-messenger.js';
import { FindUndelivered } from './find-undelivered.js';
import { MessageCounter } from './message-counter.js';
import { MessageSender } from './message-sender.js';
import { MessagesHttp } from './messages.http.js';
import { Messenger } from './messenger.js';
import { SmtpMessenger } from './smtp-messenger.js';
import { TellWorkers } from './tell-workers.js';

const messenger = {
  provide: Messenger,
  inject: [IntakeConfig],
  useFactory: (config: IntakeConfig): Messenger =>
    config.MESSENGER === 'smtp' ? new SmtpMessenger(config) : new FileMessenger(config.MESSAGE_DIR),
};

@Module({
  imports: [WorkerLinksModule],
  controllers: [MessagesHttp],
  providers: [FindUndelivered, MessageCounter, MessageSender, TellWorkers, messenger],
  exports: [TellWorkers],
})
export class MessagesModule {}

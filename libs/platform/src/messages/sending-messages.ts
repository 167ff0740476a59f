import { join } from 'node:path';
import type { Provider, Type } from '@nestjs/common';
import { FileMessenger } from './file-messenger.js';
import { FindUndelivered } from './find-undelivered.js';
import { MessageConfig } from './message-config.js';
import { MessageCounter } from './message-counter.js';
import { MessageSender } from './message-sender.js';
import { Messenger } from './messenger.js';
import { SmtpMessenger } from './smtp-messenger.js';
import { WaitingMessages } from './waiting-messages.js';

/**
 * What carries the messages of a service out, for the module that has them. `Config` is that of the service; its
 * definition names `MessageSender` among its loops.
 */
export const sendingMessages = (Messages: Type<WaitingMessages>, Config: Type<MessageConfig>): Provider[] => [
  FindUndelivered,
  MessageCounter,
  MessageSender,
  { provide: WaitingMessages, useClass: Messages },
  { provide: MessageConfig, useExisting: Config },
  {
    provide: Messenger,
    inject: [MessageConfig, WaitingMessages],
    useFactory: (config: MessageConfig, { file }: WaitingMessages): Messenger =>
      config.MESSENGER === 'smtp' ? new SmtpMessenger(config) : new FileMessenger(join(config.MESSAGE_DIR, file)),
  },
];

import { Injectable } from '@nestjs/common';
import { KeyVault, WaitingMessages, type Message } from '@liandong/platform';
import { IntakeConfig } from '../config.js';
import { isQuiet } from './quiet-hours.js';

interface Waiting {
  readonly id: string;
  readonly phoneSealed: Buffer;
  readonly textSealed: Buffer;
}

/** Where the sealed parts of a message belong. */
export const messagePlace = (id: string, part: 'phone' | 'text') => `worker_messages/${id}/${part}`;

/** Messages to workers: sealed until they leave, and never in the night where a phone would ring. */
@Injectable()
export class WorkerMessages extends WaitingMessages {
  readonly table = 'worker_messages';
  readonly shown = 'word, case_id as "caseId", claimant_id as "claimantId"';
  readonly sent = 'phone_sealed as "phoneSealed", text_sealed as "textSealed"';
  readonly file = 'messages.jsonl';
  readonly metric = {
    name: 'liandong_worker_messages_total',
    help: 'Messages to workers that were sent, or failed and are tried again',
  };

  constructor(
    private readonly vault: KeyVault,
    private readonly config: IntakeConfig,
  ) {
    super();
  }

  async read({ id, phoneSealed, textSealed }: Waiting): Promise<Message> {
    const phone = await this.vault.open(phoneSealed, messagePlace(id, 'phone'));
    const text = await this.vault.open(textSealed, messagePlace(id, 'text'));
    return { id, to: { phone }, mailbox: this.config.MESSAGE_MAIL_TO.replace('{phone}', phone), text };
  }

  override isQuiet(now: Date): boolean {
    return isQuiet(now, this.config.MESSAGE_QUIET_FROM, this.config.MESSAGE_QUIET_UNTIL);
  }
}

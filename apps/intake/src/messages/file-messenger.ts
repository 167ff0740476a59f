import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Messenger, type WorkerMessage } from './messenger.js';

/** Writes each message as a line of JSON that another program takes to the phones; nobody else may read the file. */
export class FileMessenger extends Messenger {
  readonly wakesPeople = false;

  constructor(private readonly folder: string) {
    super();
  }

  async send({ id, phone, text }: WorkerMessage): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(join(this.folder, 'messages.jsonl'), 'a', 0o600);
    try {
      await file.appendFile(`${JSON.stringify({ id, phone, text })}\n`);
      // Counted as sent only once it would survive a loss of power.
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

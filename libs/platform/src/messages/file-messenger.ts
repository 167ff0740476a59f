import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Messenger, type Message } from './messenger.js';

/** Writes each message as a line of JSON that another program takes to its receiver; nobody else may read the file. */
export class FileMessenger extends Messenger {
  readonly wakesPeople = false;

  constructor(private readonly path: string) {
    super();
  }

  async send({ id, to, subject, text }: Message): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(`${JSON.stringify({ id, ...to, subject, text })}\n`);
      // Counted as sent only once it would survive a loss of power.
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

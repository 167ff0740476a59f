import { scarceDisk } from './full-disk.js';

const LOOK_EVERY_MS = 10_000;

/** Warns once when the disk fills up, before anything ends for it, and tells when there is room again. */
export class DiskWatch {
  private isScarce = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly directory: string,
    private readonly say: (line: string) => void,
    private readonly sentenceOn: (directory: string) => Promise<string | undefined> = scarceDisk,
  ) {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  async look(): Promise<void> {
    const sentence = await this.sentenceOn(this.directory);
    if (sentence !== undefined && !this.isScarce) this.say(sentence);
    if (sentence === undefined && this.isScarce) this.say(`The disk that holds ${this.directory} has room again.`);
    this.isScarce = sentence !== undefined;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

import { openSync, writeSync } from 'node:fs';

/** The clock of a system that was launched with `test-clock.mjs`; it runs on by itself. */
export class TestClock {
  private readonly file: number;

  constructor(path: string, start: Date) {
    this.file = openSync(path, 'w', 0o644);
    this.turnTo(start);
  }

  /** Forward only: time that ran back would be a fault of its own. */
  turnTo(instant: Date): void {
    const ahead_ms = Buffer.alloc(8);
    ahead_ms.writeDoubleLE(instant.getTime() - Date.now());
    // Eight bytes where eight bytes stood: no process reads half of them.
    writeSync(this.file, ahead_ms, 0, 8, 0);
  }
}

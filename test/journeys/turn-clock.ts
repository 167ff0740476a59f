import { renameSync, writeFileSync } from 'node:fs';

/** The clock of a system that was launched with `test-clock.mjs`; it runs on by itself. */
export class TestClock {
  constructor(
    private readonly file: string,
    start: Date,
  ) {
    this.turnTo(start);
  }

  /** Forward only: time that ran back would be a fault of its own. */
  turnTo(instant: Date): void {
    const ahead_ms = instant.getTime() - Date.now();
    // In one go, so that no process reads half of it.
    writeFileSync(`${this.file}.new`, String(ahead_ms), { mode: 0o644 });
    renameSync(`${this.file}.new`, this.file);
  }
}

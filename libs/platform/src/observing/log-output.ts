import { writeSync } from 'node:fs';

const TRIES = 20;
const PAUSE_MS = 5;

/**
 * Writes lines to an open file, each at once. A reader that is slow is waited for a moment; a line that cannot be
 * written, as on a full disk, is lost: pino's own output would wait for the disk and hold up the service.
 */
export const outputTo = (descriptor: number) => ({
  write(line: string): void {
    let rest = Buffer.from(line);
    for (let tries = 0; rest.length > 0 && tries < TRIES;) {
      try {
        rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        if ((error as { code?: string }).code !== 'EAGAIN') return;
        tries += 1;
        Atomics.wait(still, 0, 0, PAUSE_MS);
      }
    }
  },
});

/** Nobody changes it: waiting on it is a pause. */
const still = new Int32Array(new SharedArrayBuffer(4));

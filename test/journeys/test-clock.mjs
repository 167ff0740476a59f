// Loaded by `node --import` before the launcher of a system: it, and every process it starts, has the time of day that
// stands in the file TEST_CLOCK_FILE, and goes on from there. What measures a span by performance.now() does not notice.
import { chmodSync, openSync, readSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = process.env.TEST_CLOCK_FILE;
const MachineDate = Date;
const clock = openSync(file, 'r');
const ahead_ms = Buffer.alloc(8);

// Looked at each time: a token that the issuer gives out a moment after the turn must be one of the new day for all.
function now() {
  readSync(clock, ahead_ms, 0, 8, 0);
  return MachineDate.now() + ahead_ms.readDoubleLE();
}

globalThis.Date = class Date extends MachineDate {
  constructor(...parts) {
    if (parts.length === 0) super(now());
    else super(...parts);
  }

  static now() {
    return now();
  }

  /** What the runtime itself makes is one too. */
  static [Symbol.hasInstance](value) {
    return value instanceof MachineDate;
  }
};

// The launcher hands no NODE_OPTIONS on to its services, but starts them by the program it runs in.
const program = `${file}.node`;
if (process.execPath !== program && !process.env.TEST_CLOCK_INHERITED) {
  const here = fileURLToPath(import.meta.url);
  writeFileSync(program, `#!/bin/sh\nTEST_CLOCK_INHERITED=yes exec "${process.execPath}" --import="${here}" "$@"\n`);
  chmodSync(program, 0o755);
  process.execPath = program;
}

// Loaded by `node --import` before the launcher of a system: it, and every process it starts, has the time of day that
// stands in the file TEST_CLOCK_FILE, and goes on from there. What measures a span by performance.now() does not notice.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = process.env.TEST_CLOCK_FILE;
const LOOK_EVERY_MS = 20;
const MachineDate = Date;
let ahead_ms = 0;
let lookAt_ms = 0;

function now() {
  const machine_ms = MachineDate.now();
  if (machine_ms >= lookAt_ms) {
    ahead_ms = Number(readFileSync(file, 'utf8'));
    lookAt_ms = machine_ms + LOOK_EVERY_MS;
  }
  return machine_ms + ahead_ms;
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
  const clock = fileURLToPath(import.meta.url);
  writeFileSync(program, `#!/bin/sh\nTEST_CLOCK_INHERITED=yes exec "${process.execPath}" --import="${clock}" "$@"\n`);
  chmodSync(program, 0o755);
  process.execPath = program;
}

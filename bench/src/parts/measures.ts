import type { Part } from '../options.js';
import { commands } from './commands.js';
import { drain } from './drain.js';
import { memory } from './memory.js';
import type { Measure } from './part.js';
import { rebuild } from './rebuild.js';
import { start } from './start.js';
import { streams } from './streams.js';
import { timers } from './timers.js';
import { visible } from './visible.js';

export const measures: Readonly<Record<Part, Measure>> = {
  commands,
  visible,
  drain,
  rebuild,
  streams,
  start,
  memory,
  timers,
};

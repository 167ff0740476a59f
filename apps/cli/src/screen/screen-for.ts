import { listScreen } from './list-screen.js';
import { plainScreen } from './plain-screen.js';
import type { Screen } from './steps.js';

/** A list that redraws itself in a terminal, else one line for each thing that happens. */
export function screenFor(output: NodeJS.WriteStream): Screen {
  // The reader of a pipe, or the terminal, may go away; the servers still have to be stopped in order.
  output.on('error', () => undefined);
  const write = (text: string) => void output.write(text);
  return output.isTTY && process.env['TERM'] !== 'dumb'
    ? listScreen(write)
    : plainScreen(write, () => performance.now());
}

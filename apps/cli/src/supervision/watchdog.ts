import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Installation, StateFolders } from '../installation.js';

/** Stops our PostgreSQL and Kafka when this process is killed. `dismiss` ends it: nothing is left to stop. */
export interface Watchdog {
  readonly pid: number | undefined;
  readonly dismiss: () => Promise<void>;
}

/** Starts the watchdog, in a session of its own so that neither Ctrl-C nor our own death takes it along. */
export function startWatchdog({ root }: Installation, { postgres, kafka }: StateFolders): Watchdog {
  const script = join(root, 'apps', 'cli', 'watchdog.mjs');
  const watchdog = spawn(process.execPath, ['--max-semi-space-size=1', script, postgres, kafka], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  return {
    pid: watchdog.pid,
    dismiss: async () => {
      if (watchdog.exitCode !== null || watchdog.signalCode !== null || watchdog.pid === undefined) return;
      const ended = once(watchdog, 'exit');
      watchdog.kill('SIGKILL');
      await ended;
    },
  };
}

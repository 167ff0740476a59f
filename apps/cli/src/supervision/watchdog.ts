import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Running } from '@liandong/embedded';
import type { Installation, StateFolders } from '../installation.js';
import { notSpawned } from './service-process.js';
import type { Startable } from './supervisor.js';

/** Stops our PostgreSQL and Kafka when this process is killed; stopped itself, it leaves them alone. */
export function ownWatchdog({ root }: Installation, folders: StateFolders): Startable<Running> {
  const { directory, logs, postgres, kafka } = folders;
  const name = 'watchdog';
  const logFile = join(logs, 'watchdog.log');
  const script = join(root, 'apps', 'cli', 'watchdog.mjs');
  const args = ['--max-semi-space-size=1', script, postgres, kafka];
  const start = async () => {
    await mkdir(logs, { recursive: true });
    return startWatchdog({ name, args, logFile });
  };
  return { name, directory, logFile, start };
}

interface WatchdogPlan {
  readonly name: string;
  readonly args: readonly string[];
  readonly logFile: string;
}

/** In a session of its own, so that neither Ctrl-C nor our own death takes it along. */
async function startWatchdog({ name, args, logFile }: WatchdogPlan): Promise<Running> {
  const log = openSync(logFile, 'a', 0o644);
  const watchdog = spawn(process.execPath, args, { detached: true, stdio: ['pipe', log, log] });
  closeSync(log);
  const { pid } = watchdog;
  if (pid === undefined) throw await notSpawned(watchdog, { name });
  watchdog.on('error', () => undefined);
  watchdog.stdin?.on('error', () => undefined);
  let isDismissed = false;
  const exited = new Promise<string>((resolve) => {
    watchdog.once('exit', (code, signal) => {
      const how = signal === null ? `code ${code}` : `signal ${signal}`;
      if (!isDismissed) resolve(`${name} ended by itself with ${how}.`);
    });
  });
  const stop = async () => {
    isDismissed = true;
    if (watchdog.exitCode !== null || watchdog.signalCode !== null) return;
    const ended = once(watchdog, 'exit');
    // Not by closing its input: that is what it takes for our death.
    watchdog.kill('SIGKILL');
    await ended;
  };
  return { pid, exited, stop };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { textOf } from './failure-reading.js';
import { fileSize, tellingLine } from './log-file.js';
import { isAlive } from './process-table.js';
import type { Running } from './running.js';
import { Trouble } from './trouble.js';

/** A user to run a child as; absent: as ourselves. */
export interface UserId {
  readonly uid: number;
  readonly gid: number;
}

/** One step of stopping a process: the signal to send and how long to wait for it. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly wait_ms: number;
}

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly as?: UserId | undefined;
  /** Receives standard output and error; a server's own log may be another file. */
  readonly outputFile: string;
  readonly logFile: string;
  readonly stopSteps: readonly StopStep[];
}

/**
 * Starts a server as leader of its own session, so that Ctrl-C in a terminal reaches only its parent, which stops
 * its servers in order. Rejects with Trouble when the program cannot be run at all.
 */
export async function startChild(options: ChildOptions): Promise<Running> {
  const logStart = await fileSize(options.logFile);
  const output = openSync(options.outputFile, 'a', 0o644);
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: options.env,
    ...options.as,
  });
  closeSync(output);
  await spawned(child, options);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.name} has no process id`);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });
  const saying = async () => (await tellingLine(options.logFile, logStart)) ?? tellingLine(options.outputFile, 0);
  return supervise({ pid, ended, saying }, options);
}

interface Child {
  readonly pid: number;
  readonly ended: Promise<string>;
  readonly saying: () => Promise<string | undefined>;
}

function supervise({ pid, ended, saying }: Child, { name, stopSteps }: ChildOptions): Running {
  let stopping: Promise<void> | undefined;
  const exited = ended.then(async (how) => {
    if (stopping !== undefined) return new Promise<string>(() => undefined);
    // Of a server that is killed from outside, what was last in its log is not the cause.
    const line = isKilled(how) ? undefined : await saying();
    return `${name} (pid ${pid}) ended by itself with ${how}${line === undefined ? '' : `: ${line}`}`;
  });
  return { pid, exited, stop: () => (stopping ??= stopProcess(pid, stopSteps)) };
}

const isKilled = (how: string) => /^signal SIG(KILL|TERM|INT|HUP|QUIT)$/.test(how);

/** Signals a process, ours or left over, step by step until it is gone; throws if it outlives the last step. */
export async function stopProcess(pid: number, steps: readonly StopStep[]): Promise<void> {
  for (const step of steps) {
    if (!(await isAlive(pid))) return;
    signal(pid, step.signal);
    const deadline = performance.now() + step.wait_ms;
    while (performance.now() < deadline) {
      await wait(20);
      if (!(await isAlive(pid))) return;
    }
  }
  throw new Trouble(`Process ${pid} does not end.`, `End it by hand: kill -9 ${pid}.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended between the look and the signal.
    if (textOf(error, 'code') !== 'ESRCH') throw error;
  }
}

function spawned(child: ChildProcess, options: ChildOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(
        new Trouble(
          `${options.name} cannot be started: ${error.message}.`,
          `Check that ${options.command} exists and may be executed.`,
        ),
      ),
    );
  });
}

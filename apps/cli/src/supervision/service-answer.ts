import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { Trouble } from '@liandong/embedded';
import { beginLog, lastWords } from './last-words.js';
import type { CommandPlan } from './service-process.js';

/**
 * Runs a command of a service's own program, in a process of its own, and reads the line of JSON it answers; rejects
 * with Trouble when it has none. What it exits with says whether all is well, which the answer says too.
 */
export async function answerOf<T>({ name, args, env, logFile }: CommandPlan): Promise<T> {
  await mkdir(dirname(logFile), { recursive: true });
  const logStart = await beginLog(logFile);
  const log = openSync(logFile, 'a', 0o644);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', log, 'ipc'], env, detached: true });
  closeSync(log);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [output, code] = await Promise.all([text(child.stdout!), ended]);
  if (/^[[{]/.test(output)) return JSON.parse(output) as T;
  const said = (await lastWords(logFile, logStart, name)) ?? `it ended with ${code} and said nothing`;
  throw new Trouble(
    `${name} could not be checked: ${said}`,
    `See that its database and the broker run, and read ${logFile}.`,
  );
}

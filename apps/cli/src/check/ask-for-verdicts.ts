import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Trouble } from '@liandong/embedded';
import type { Verdict } from '@liandong/contracts';
import { beginLog, lastWords } from '../supervision/last-words.js';
import type { ServicePlan } from '../supervision/service-process.js';

/** Runs a service's own check in a process of its own; rejects with Trouble when it cannot be made. */
export async function askForVerdicts({ name, args, env, logFile }: ServicePlan): Promise<Verdict[]> {
  const logStart = await beginLog(logFile);
  const log = openSync(logFile, 'a', 0o644);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', log, 'ipc'], env, detached: true });
  closeSync(log);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [output, code] = await Promise.all([text(child.stdout!), ended]);
  // 0: every invariant holds; 1 with verdicts: one is broken.
  if (output.startsWith('[')) return JSON.parse(output) as Verdict[];
  const said = (await lastWords(logFile, logStart)) ?? `it ended with ${code} and said nothing`;
  throw new Trouble(
    `${name} could not be checked: ${said}`,
    `See that its database and the broker run, and read ${logFile}.`,
  );
}

import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Trouble } from '@liandong/embedded';
import { beginLog, lastWords } from '../supervision/last-words.js';
import type { ServicePlan } from '../supervision/service-process.js';

/**
 * Brings new databases up to date one after another: the first makes the roles, which all databases of a server share.
 * Older databases are brought up to date by their services when they start.
 */
export async function migrateInOrder(
  plans: readonly ServicePlan[],
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<void> {
  for (const [index, plan] of plans.entries()) {
    report(`${plan.name}, ${index + 1} of ${plans.length}`);
    await migrate(plan, signal);
  }
}

async function migrate({ name, args, env, logFile }: ServicePlan, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const logStart = await beginLog(logFile);
  const log = openSync(logFile, 'a', 0o644);
  const child = spawn(process.execPath, args, { stdio: ['ignore', log, log, 'ipc'], env, detached: true, signal });
  closeSync(log);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code === 0) return;
  const said = (await lastWords(logFile, logStart, name)) ?? 'it said nothing';
  throw new Trouble(
    `The database of ${name} could not be brought up to date: ${said}`,
    `Read ${logFile} for the cause.`,
  );
}

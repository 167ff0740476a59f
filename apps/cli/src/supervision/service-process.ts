import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { assertPortFree, type Running, Trouble } from '@liandong/embedded';
import { beginLog, lastWords } from './last-words.js';

/** One Node process of the system. */
export interface ServicePlan {
  readonly name: string;
  /** Arguments to `node`: flags, the script, its command. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Answers 200 once it serves. */
  readonly readyUrl: string;
  /** What moves its port, for who finds it taken. */
  readonly portSetting: string;
}

/** A run of a service's program that answers and ends: it listens nowhere. */
export type CommandPlan = Omit<ServicePlan, 'readyUrl' | 'portSetting'>;

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 40;
/** Longer than the services give themselves (SHUTDOWN_LIMIT_MS, 10 s). */
const STOP_WITHIN_MS = 12_000;

/**
 * Starts a service as leader of its own process group, so that Ctrl-C reaches only the launcher, with a channel by
 * which it sees the launcher end. Resolves once it is ready; rejects with Trouble, and no process, when it is not.
 */
export async function startService(plan: ServicePlan, signal: AbortSignal): Promise<Running> {
  // Whatever program answers there otherwise would be taken for this one.
  await assertPortFree(Number(new URL(plan.readyUrl).port), { name: plan.name, setting: plan.portSetting });
  const child = await spawnService(plan);
  const abort = () => void child.stop();
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    await ready(plan, child);
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

interface Child extends Running {
  /** Resolves whenever it ends, asked or not. */
  readonly ended: Promise<string>;
}

async function spawnService(plan: ServicePlan): Promise<Child> {
  const logStart = await beginLog(plan.logFile);
  const log = openSync(plan.logFile, 'a', 0o644);
  const child = spawn(process.execPath, plan.args, {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: plan.env,
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw await notSpawned(child, plan);
  // Nothing is sent over the channel, but a write to a child that has just ended would be an unhandled error.
  child.on('error', () => undefined);
  let isStopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  }).then(async (how) =>
    sentence(plan, how, isKilled(how) ? undefined : await lastWords(plan.logFile, logStart, plan.name)),
  );
  return {
    pid,
    ended,
    exited: ended.then((said) => (isStopping ? new Promise<string>(() => undefined) : said)),
    stop: () => {
      isStopping = true;
      return stop(child);
    },
  };
}

/** A signal that comes from outside: what was last in the log then has nothing to do with the end. */
const isKilled = (how: string) => /^signal SIG(KILL|TERM|INT|HUP|QUIT)$/.test(how);

function sentence({ name }: ServicePlan, how: string, said: string | undefined): string {
  return `${name} ended by itself with ${how}${said === undefined || said.startsWith('service: ready') ? '.' : `: ${said}`}`;
}

async function ready(plan: ServicePlan, child: Child): Promise<void> {
  let end: string | undefined;
  void child.ended.then((said) => (end = said));
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await answers(plan.readyUrl))) {
    if (end !== undefined) throw new Trouble(end, `Read ${plan.logFile} for the whole story.`);
    if (performance.now() > deadline) {
      const seconds = READY_WITHIN_MS / 1_000;
      throw new Trouble(`${plan.name} was not ready within ${seconds} s.`, `Read ${plan.logFile} for the cause.`);
    }
    await wait(LOOK_EVERY_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
  child.kill('SIGTERM');
  const late = new AbortController();
  const inTime = await Promise.race([ended, wait(STOP_WITHIN_MS, false, { signal: late.signal })]);
  late.abort();
  if (!inTime) child.kill('SIGKILL');
  await ended;
}

/** Why a process did not come to be. */
export function notSpawned(child: ChildProcess, { name }: Pick<ServicePlan, 'name'>): Promise<Trouble> {
  return new Promise((resolve) => {
    child.once('error', (error) =>
      resolve(new Trouble(`${name} cannot be started: ${error.message}.`, 'Free some memory, or end other programs.')),
    );
  });
}

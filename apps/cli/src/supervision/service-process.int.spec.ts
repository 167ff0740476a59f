import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@liandong/embedded';
import { eventually } from '@liandong/testing';
import { processRow } from '../settings/process-table.js';
import { startService, type ServicePlan } from './service-process.js';
import { thisMachine, Supervisor } from './supervisor.js';

const part = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const never = new AbortController().signal;

const isGone = async (pid: number) => {
  const row = await processRow(pid);
  return row === undefined || row.isZombie;
};

describe('a process of the system', () => {
  let directory: string;

  const planned = async (fake: NodeJS.ProcessEnv = {}): Promise<ServicePlan> => {
    const port = await freePort();
    return {
      name: 'fake',
      args: [`--import=${part('end-with-launcher.mjs')}`, part('test/fake-service.mjs')],
      env: { PATH: process.env['PATH'], PORT: String(port), ...fake },
      logFile: join(directory, `fake-${port}.log`),
      readyUrl: `http://127.0.0.1:${port}/health/ready`,
      portSetting: 'FAKE_PORT',
    };
  };

  const startableBy = (plan: ServicePlan) => ({
    name: plan.name,
    directory,
    logFile: plan.logFile,
    start: (signal: AbortSignal) => startService(plan, signal),
  });

  beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'liandong-supervision-'))));
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test('that is killed is back in a moment, and a stop leaves none', async () => {
    // An early complaint that passed: not what the kill came from.
    const plan = await planned({ FAKE_COMPLAINT: 'kafka: Failed to connect to seed broker' });
    const said: string[] = [];
    const supervisor = new Supervisor(startableBy(plan), { ...thisMachine, say: (line) => said.push(line) });
    const { pid } = await supervisor.start();
    process.kill(pid, 'SIGKILL');
    await eventually('it is back', () => said.some((line) => line.startsWith('fake is back')));
    expect(await readFile(plan.logFile, 'utf8')).toContain('kafka: Failed to connect');
    expect(said[0]).toBe('fake ended by itself with signal SIGKILL.');
    const second = supervisor.pid ?? 0;
    expect(second).not.toBe(pid);
    expect((await fetch(plan.readyUrl)).status).toBe(200);
    await supervisor.stop();
    expect([await isGone(pid), await isGone(second)]).toEqual([true, true]);
  });

  test('whose port another program took while it was down is told so, and who has it', async () => {
    const plan = await planned();
    const said: string[] = [];
    const thief = createServer((_request, response) => response.end());
    const pause = async () =>
      void (await once(thief.listen(Number(new URL(plan.readyUrl).port), '127.0.0.1'), 'listening'));
    // It takes the port in the pause before the first restart; what comes after is the usual pause.
    const pauses = [pause];
    const watch = {
      ...thisMachine,
      pause: (...asked: Parameters<typeof thisMachine.pause>) =>
        (pauses.shift() ?? (() => thisMachine.pause(...asked)))(),
    };
    const supervisor = new Supervisor(startableBy(plan), { ...watch, say: (line) => said.push(line) });
    const { pid } = await supervisor.start();
    process.kill(pid, 'SIGKILL');
    await eventually('it is told', () => said.some((line) => line.includes('is already used')));
    expect(said.join(' ')).toMatch(
      /Port \d+ for fake is already used.*Stop that program, or choose another port with FAKE_PORT=/,
    );
    await new Promise((resolve) => thief.close(resolve));
    await eventually('it is back', () => said.some((line) => line.startsWith('fake is back')), { timeout_ms: 20_000 });
    await supervisor.stop();
  });

  test('that ends while it starts is told by its last words and its log', async () => {
    const plan = await planned({ FAKE_FAULT: 'DATABASE_URL is not set\nHASH_KEY is not set' });
    await expect(startService(plan, never)).rejects.toMatchObject({
      what: 'fake ended by itself with code 78: fake: DATABASE_URL is not set\n  HASH_KEY is not set',
      fix: `Read ${plan.logFile} for the whole story.`,
    });
    expect(await readFile(plan.logFile, 'utf8')).toContain('at somewhere');
  });

  test('that is not ready yet ends when the start is cut short', async () => {
    const stop = new AbortController();
    const plan = await planned({ FAKE_SILENT: 'yes' });
    const supervisor = new Supervisor(startableBy(plan), { ...thisMachine, say: () => undefined });
    const starting = supervisor.start();
    await supervisor.stop();
    await expect(starting).rejects.toBeDefined();
    expect(stop.signal.aborted).toBe(false);
  });

  test.each([
    ['that serves', {}],
    ['that is deaf to a polite end', { FAKE_DEAF: 'yes' }],
  ])(
    '%s ends when the launcher is killed without a word',
    async (_, fake) => {
      const port = String(await freePort());
      const log = join(directory, 'launched.log');
      const env = { PATH: process.env['PATH'], ...fake };
      const launcher = spawn(process.execPath, [part('test/fake-launcher.mjs'), log, port], { env });
      const pid = Number(await firstLine(launcher));
      expect(await isGone(pid)).toBe(false);
      launcher.kill('SIGKILL');
      await eventually('the service is gone', () => isGone(pid), { timeout_ms: 20_000 });
    },
    40_000,
  );
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '');
    });
    child.stderr?.on('data', (chunk) => (text += String(chunk)));
    child.once('exit', () => reject(new Error(`the launcher ended early: ${text}`)));
  });
}

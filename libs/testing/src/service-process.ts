import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '@liandong/contracts';
import { serviceNodeFlags } from '@liandong/embedded';
import { eventually } from './eventually.js';

/** A module that is loaded before the service, and what it is told by the environment. */
export interface Tampering {
  /** From the root of the repository, where tests and bench are started. */
  readonly preload: string;
  readonly settings: NodeJS.ProcessEnv;
}

/** One built service as a process of its own, started again by whoever ends it. */
export class ServiceProcess {
  private child?: ChildProcess;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    readonly name: Service,
    private readonly settings: NodeJS.ProcessEnv,
    private readonly logFile: string,
    private readonly flags: readonly string[] = [],
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.settings['PORT']}`;
  }

  /** Undefined before the first start. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(tampering?: Tampering): void {
    const preload = tampering ? [`--import=${join(process.cwd(), tampering.preload)}`] : [];
    const child = spawn(
      process.execPath,
      [...serviceNodeFlags, ...this.flags, ...preload, join('dist/apps', this.name, 'src/main.js')],
      {
        env: { ...process.env, NODE_OPTIONS: '', ...this.settings, ...tampering?.settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const log = createWriteStream(this.logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.child = child;
    this.ended = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child?.kill(signal);
    await this.ended;
  }

  /** Until it has ended by itself; kills it when that takes too long, and says so. */
  async untilDead(limit_ms: number): Promise<'by itself' | 'killed'> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), limit_ms)));
    const end = await Promise.race([this.ended, late]);
    clearTimeout(timer);
    if (end !== 'late') return 'by itself';
    await this.kill();
    return 'killed';
  }

  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  /** Only one that was started with a clock that moves: others end by this signal. */
  moveClock(): void {
    this.child?.kill('SIGUSR2');
  }

  /** Fails at once for one that has ended, which nothing will make ready. */
  async untilReady(): Promise<void> {
    const ended = this.ended.then(() => {
      throw new Error(`${this.name} ended before it was ready: see ${this.logFile}`);
    });
    const isReady = async () => (await fetch(`${this.url}/health/ready`).catch(() => undefined))?.ok;
    const ready = eventually(`${this.name} is ready`, async () => (await isReady()) === true, { timeout_ms: 60_000 });
    await Promise.race([ended, ready]);
  }
}

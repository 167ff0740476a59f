import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { services } from '@liandong/contracts';
import { freePort } from '@liandong/embedded';
import { untilAnswers } from './until-answers.js';

const listeners = [
  'PORT', 'INTAKE_PORT', 'REFERRAL_PORT', 'SETTLEMENT_PORT', 'REPORTING_PORT', 'ISSUER_PORT', 'POSTGRES_PORT',
  'KAFKA_PORT',
]; // prettier-ignore

/** The whole system as a newcomer starts it, in a folder and on ports of its own. */
export class Installation {
  private child?: ChildProcess;
  private ended: Promise<unknown> = Promise.resolve();
  private isOver = false;

  private constructor(
    private readonly directory: string,
    private readonly ports: Readonly<Record<string, string>>,
  ) {}

  static async in(folder: string): Promise<Installation> {
    const directory = join(folder, 'installation');
    // Fetched once per checkout, not once per run.
    await mkdir(join(directory, 'kafka'), { recursive: true });
    await cp(join('.liandong', 'kafka', 'libs'), join(directory, 'kafka', 'libs'), { recursive: true });
    const ports: Record<string, string> = {};
    for (const name of listeners) ports[name] = String(await freePort());
    return new Installation(directory, ports);
  }

  get pid(): number {
    return this.child!.pid!;
  }

  /** Seconds from the command to the first page. Nobody's cases are played: that is not what is timed. */
  async start(limit_s: number): Promise<number> {
    if (this.isOver) throw new Error('the installation is over');
    const before = performance.now();
    const child = spawn('npm', ['start', '--', '--no-demonstration'], {
      env: { ...process.env, ...this.ports, LIANDONG_DIRECTORY: this.directory },
      // A group of its own, which a Ctrl-C reaches whole.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(`${this.directory}.log`, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.child = child;
    this.ended = new Promise((resolve) => child.once('exit', resolve));
    await untilAnswers(`http://127.0.0.1:${this.ports['PORT']}/`, limit_s);
    return (performance.now() - before) / 1000;
  }

  /** The first page is there before every service is. */
  async untilWhole(limit_s: number): Promise<void> {
    for (const service of services) {
      await untilAnswers(`http://127.0.0.1:${this.ports[`${service.toUpperCase()}_PORT`]}/health/ready`, limit_s);
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child?.exitCode === null && child.signalCode === null) process.kill(-this.pid, 'SIGINT');
    await this.ended;
  }

  /** Stops it for good: a part that was given up in the middle must not start it again. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.stop();
  }
}

import type { Running } from '@liandong/embedded';
import { STEADY_AFTER_MS } from './restart-policy.js';
import { Supervisor } from './supervisor.js';

/** A process of the test: it ends when the test says so. */
class Program implements Running {
  readonly exited: Promise<string>;
  isStopped = false;
  private settle: (sentence: string) => void = () => undefined;

  constructor(readonly pid: number) {
    this.exited = new Promise((resolve) => (this.settle = resolve));
  }

  die(): void {
    this.settle(`fake ended by itself with signal SIGKILL.`);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
  }
}

function trial(canStart: (attempt: number) => boolean = () => true) {
  const programs: Program[] = [];
  const said: string[] = [];
  const pauses: number[] = [];
  const time = { now: 0 };
  let attempts = 0;
  const start = async (): Promise<Program> => {
    attempts += 1;
    if (!canStart(attempts)) throw new Error(`start ${attempts} failed`);
    const program = new Program(100 + attempts);
    programs.push(program);
    return program;
  };
  const pause = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    pauses.push(ms);
    time.now += ms;
  };
  const disk: { full: string | undefined } = { full: undefined };
  const fullDisk = async () => disk.full;
  const watch = {
    now_ms: () => time.now,
    pause,
    logSize: async () => 0,
    fullDisk,
    say: (line: string) => said.push(line),
  };
  const startable = { name: 'fake', directory: '/data', logFile: '/logs/fake.log', start };
  const supervisor = new Supervisor(startable, watch);
  /** Lets everything happen that is only waiting for its turn. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const kill = async () => {
    programs.at(-1)?.die();
    await settle();
  };
  return { supervisor, programs, said, pauses, time, disk, kill, settle, attempts: () => attempts };
}

describe('supervision', () => {
  test('a process that is killed is started again, and both are said', async () => {
    const { supervisor, said, kill } = trial();
    await supervisor.start();
    await kill();
    expect(supervisor.pid).toBe(102);
    expect(said).toEqual([
      'fake ended by itself with signal SIGKILL.',
      'fake is started again in 0.5 s (1 of 5)',
      'fake is back as process 102',
    ]);
  });

  test('the first start is the caller’s: its failure is not tried again', async () => {
    const { supervisor, attempts, settle } = trial(() => false);
    await expect(supervisor.start()).rejects.toThrow('start 1 failed');
    await settle();
    expect(attempts()).toBe(1);
  });

  test('five restarts in a row, each after a longer pause, then it stays down and says where to read why', async () => {
    const { supervisor, said, pauses, attempts, kill } = trial((attempt) => attempt === 1);
    await supervisor.start();
    await kill();
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
    expect(attempts()).toBe(6);
    expect(said.at(-1)).toBe(
      'fake stays down: 5 restarts did not help. Mend the cause, which /logs/fake.log names, then press Ctrl-C and run npm start again.',
    );
    expect(supervisor.pid).toBeUndefined();
  });

  test('a process that comes up and falls again at once is not started for ever', async () => {
    const { supervisor, attempts, kill } = trial();
    await supervisor.start();
    for (let fall = 0; fall < 10; fall += 1) await kill();
    expect(attempts()).toBe(6);
  });

  test('after a steady minute its earlier ends are forgotten', async () => {
    const { supervisor, pauses, time, kill } = trial();
    await supervisor.start();
    await kill();
    await kill();
    time.now += STEADY_AFTER_MS;
    await kill();
    expect(pauses).toEqual([500, 1_000, 500]);
  });

  test('while the disk is full it is tried slowly and for ever, and the disk is named once', async () => {
    const trialRun = trial((attempt) => attempt === 1 || attempt > 12);
    const { supervisor, said, pauses, disk, attempts, kill } = trialRun;
    await supervisor.start();
    disk.full = 'The disk that holds /data is full: 1.0 MB are free. Free some space there.';
    await kill();
    expect(attempts()).toBe(13);
    expect(new Set(pauses)).toEqual(new Set([10_000]));
    expect(said).toEqual([
      'fake ended by itself with signal SIGKILL.',
      `${disk.full} fake is tried again every 10 s until it runs.`,
      'fake is back as process 113',
    ]);
  });

  test('once the disk has room, its other failures are told and counted as ever', async () => {
    const { supervisor, said, pauses, disk, kill } = trial((attempt) => {
      if (attempt === 3) disk.full = undefined;
      return attempt === 1;
    });
    await supervisor.start();
    disk.full = 'The disk is full.';
    await kill();
    expect(pauses).toEqual([10_000, 10_000, 500, 1_000, 2_000, 4_000, 8_000]);
    expect(said).not.toContain('start 2 failed');
    expect(said[2]).toBe('start 3 failed');
    expect(said.at(-1)).toContain('stays down');
  });

  test('a stop ends the process, and its end is no reason to start it again', async () => {
    const { supervisor, programs, said, attempts, kill } = trial();
    await supervisor.start();
    await supervisor.stop();
    await kill();
    expect(programs[0]?.isStopped).toBe(true);
    expect(attempts()).toBe(1);
    expect(said).toEqual([]);
  });

  test('once it ceased, a process that runs goes on, but its end is final', async () => {
    const { supervisor, programs, said, attempts, kill } = trial();
    await supervisor.start();
    supervisor.cease();
    expect([supervisor.pid, programs[0]?.isStopped]).toEqual([101, false]);
    await kill();
    expect([attempts(), said]).toEqual([1, []]);
  });

  test('a stop during a restart ends what the restart brings up', async () => {
    let release: ((program: Program) => void) | undefined;
    const first = new Program(1);
    const second = new Program(2);
    const starts = [async () => first, () => new Promise<Program>((resolve) => (release = resolve))];
    const start = () => starts.shift()?.() ?? Promise.reject(new Error('a third start'));
    const nothing = async () => undefined;
    const said = () => undefined;
    const watch = { now_ms: () => 0, pause: nothing, logSize: async () => 0, fullDisk: nothing, say: said };
    const supervisor = new Supervisor({ name: 'fake', directory: '', logFile: '', start }, watch);
    await supervisor.start();
    first.die();
    await new Promise((resolve) => setImmediate(resolve));
    const stopping = supervisor.stop();
    release?.(second);
    await stopping;
    expect(second.isStopped).toBe(true);
  });
});

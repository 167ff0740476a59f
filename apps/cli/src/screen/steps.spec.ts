import { plainScreen } from './plain-screen.js';
import { seconds } from './step-text.js';
import { runStages, type Stage, type Step } from './steps.js';

interface Trial {
  readonly lines: string[];
  readonly failures: () => number;
  readonly run: (stages: readonly Stage[], signal?: AbortSignal) => Promise<void>;
}

function trial(): Trial {
  const lines: string[] = [];
  let now = 0;
  let failures = 0;
  const now_ms = () => (now += 100);
  const screen = plainScreen((text) => lines.push(text.trimEnd()), now_ms);
  const run = (stages: readonly Stage[], signal = new AbortController().signal) =>
    runStages(stages, { screen, now_ms, signal, onFailure: () => (failures += 1) });
  return { lines, failures: () => failures, run };
}

const stage = (...steps: Step[]): Stage => ({ title: 'stage', steps });
const step = (title: string, run: Step['run'] = async () => undefined): Step => ({ title, run });

describe('the steps of a start', () => {
  test('stages follow one another, and each step says when it is done and how long it took', async () => {
    const { lines, run } = trial();
    await run([stage(step('Checks')), stage(step('PostgreSQL', async () => 'port 5439'))]);
    expect(lines).toEqual(['  ✓ Checks (0.1 s)', '  ✓ PostgreSQL: port 5439 (0.1 s)']);
  });

  test('steps of one stage go on at the same time, and the next stage waits for all of them', async () => {
    const { lines, run } = trial();
    let release: (() => void) | undefined;
    const slow = step('slow', () => new Promise((resolve) => (release = () => resolve())));
    const quick = step('quick', async () => release?.());
    await run([stage(slow, quick), stage(step('after'))]);
    const titles = lines.map((line) => line.replace(/^ +✓ | \(.*/g, ''));
    expect([titles.slice(0, 2).toSorted(), titles[2]]).toEqual([['quick', 'slow'], 'after']);
  });

  test('a failure ends the start, but the steps beside it are waited for, so that they can be stopped', async () => {
    const { lines, failures, run } = trial();
    const ended: string[] = [];
    let failed: (() => void) | undefined;
    const afterFailure = new Promise<void>((resolve) => (failed = resolve));
    const broken = step('broken', async () => {
      failed?.();
      throw new Error('no Java');
    });
    const beside = step('beside', async () => {
      await afterFailure;
      ended.push('beside');
      throw new Error('cut short');
    });
    await expect(run([stage(broken, beside), stage(step('never'))])).rejects.toThrow('no Java');
    expect(ended).toEqual(['beside']);
    expect(failures()).toBe(1);
    expect(lines.join()).toMatch(/✗ broken.*✗ beside/);
    expect(lines.join()).not.toContain('never');
  });

  test('what is only good to have may fail: it is said, and the start goes on', async () => {
    const { lines, failures, run } = trial();
    const data = step('data', () => Promise.reject(new Error('case 7 answered 409')));
    await run([{ ...stage(data), title: 'Data', isOptional: true }, stage(step('after'))]);
    expect(lines).toEqual(['  ✗ data (0.1 s)', '✗ Data: case 7 answered 409', '  ✓ after (0.1 s)']);
    expect(failures()).toBe(0);
  });

  test('nothing begins after a person asked to stop', async () => {
    const { lines, run } = trial();
    const stop = new AbortController();
    const first = step('first', async () => stop.abort());
    await expect(run([stage(first), stage(step('second'))], stop.signal)).rejects.toThrow();
    expect(lines).toEqual(['  ✓ first (0.1 s)']);
  });

  test('what is only good to have is left at once when a person asks to stop, and says no more', async () => {
    const { lines, run } = trial();
    const stop = new AbortController();
    let tell: ((text: string) => void) | undefined;
    const waiting = step('data', (report) => {
      tell = report;
      return new Promise(() => undefined);
    });
    const running = run([{ ...stage(waiting), isOptional: true }], stop.signal);
    tell?.('Waiting for intake');
    stop.abort();
    for (let times = 0; times < 50; times += 1) tell?.('Waiting for the gateway');
    await expect(running).rejects.toThrow('abort');
    expect(lines).toEqual(['  · data: Waiting for intake', expect.stringMatching(/^ {2}✗ data/)]);
  });

  test('a step that counts quickly writes its progress now and then, not each time', async () => {
    const { lines, run } = trial();
    const counting = step('counting', async (report) => {
      for (let count = 1; count <= 50; count += 1) report(`${count} of 50`);
    });
    await run([stage(counting)]);
    expect(lines[0]).toBe('  · counting: 1 of 50');
    expect(lines.length).toBeLessThan(10);
  });

  test.each([
    [40, '0.0 s'],
    [9_940, '9.9 s'],
    [9_960, '10 s'],
    [125_000, '2 min 5 s'],
  ])('%i ms reads %s', (ms, text) => expect(seconds(ms)).toBe(text));
});

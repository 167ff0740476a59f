import { refusalOf } from '../../test/test-settings.js';
import { OneAtATime } from './one-at-a-time.js';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('requests of one name', () => {
  test('go one after another, those of another name beside them', async () => {
    const gate = new OneAtATime();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await soon();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => gate.run('a', 10_000, work)));
    expect(most).toBe(1);
    await Promise.all(['a', 'b', 'c'].map((name) => gate.run(name, 10_000, work)));
    expect(most).toBe(3);
  });

  test('wait as long as the queue moves, however long it is', async () => {
    const gate = new OneAtATime();
    const work = () => new Promise<string>((resolve) => setTimeout(resolve, 20, 'done'));
    const all = Array.from({ length: 10 }, () => gate.run('a', 100, work));
    await expect(Promise.all(all)).resolves.toHaveLength(10);
  });

  test('go on after one that failed, which fails alone', async () => {
    const gate = new OneAtATime();
    const failing = gate.run('a', 10_000, () => Promise.reject(new Error('no')));
    const following = gate.run('a', 10_000, () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no');
    await expect(following).resolves.toBe('done');
  });

  test('are told that the first is still running when they waited long enough', async () => {
    const gate = new OneAtATime();
    let end = () => {};
    const first = gate.run('a', 10_000, () => new Promise<void>((resolve) => (end = resolve)));
    expect(await refusalOf(() => gate.run('a', 10, () => Promise.resolve()))).toBe('request.still-running');
    end();
    await first;
    await expect(gate.run('a', 10, () => Promise.resolve('free'))).resolves.toBe('free');
  });
});

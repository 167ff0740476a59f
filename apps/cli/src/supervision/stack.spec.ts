import { Stack, type Kind } from './stack.js';
import { thisMachine, Supervisor } from './supervisor.js';

describe('the stop of everything', () => {
  test('ends services before the gateway, and both before the servers they need, however they were started', async () => {
    const stack = new Stack();
    const ended: Kind[] = [];
    const kinds: readonly Kind[] = ['watchdog', 'database', 'broker', 'issuer', 'gateway', 'service', 'service'];
    for (const kind of kinds) stack.add(kind, { stop: async () => void ended.push(kind) });
    await stack.stop();
    expect(ended).toEqual(['service', 'service', 'gateway', 'broker', 'database', 'issuer', 'watchdog']);
  });

  test('begins by letting nothing be started again, also what is stopped last', async () => {
    const stack = new Stack();
    const order: string[] = [];
    stack.add('service', { stop: async () => void order.push('service stopped') });
    stack.add('database', { stop: async () => undefined, cease: () => void order.push('database ceases') });
    await stack.stop();
    expect(order).toEqual(['database ceases', 'service stopped']);
  });

  test('goes on when one does not end, and tells afterwards', async () => {
    const stack = new Stack();
    const ended: string[] = [];
    stack.add('service', { stop: () => Promise.reject(new Error('process 7 does not end')) });
    stack.add('database', { stop: async () => void ended.push('database') });
    await expect(stack.stop()).rejects.toThrow('process 7 does not end');
    expect(ended).toEqual(['database']);
  });

  test('tells what ought to run and does not', async () => {
    const stack = new Stack();
    const watch = {
      ...thisMachine,
      say: () => undefined,
      fullDisk: async () => undefined,
      pause: () => new Promise(() => undefined),
    };
    const ends: Record<string, () => void> = {};
    const run = (name: string) => {
      const exited = new Promise<string>((resolve) => (ends[name] = () => resolve(`${name} ended`)));
      const start = async () => ({ pid: 7, exited, stop: async () => undefined });
      return stack.run('service', new Supervisor({ name, directory: '', logFile: '', start }, watch));
    };
    await Promise.all([run('intake'), run('referral')]);
    expect(stack.down).toEqual([]);
    ends['referral']!();
    await new Promise(setImmediate);
    expect(stack.down).toEqual(['referral']);
  });

  test('happens once, and nothing is started behind it', async () => {
    const stack = new Stack();
    let stops = 0;
    stack.add('service', { stop: async () => void (stops += 1) });
    await Promise.all([stack.stop(), stack.stop()]);
    expect(stops).toBe(1);
    const start = () => Promise.reject(new Error('it was started'));
    const late = new Supervisor(
      { name: 'late', directory: '', logFile: '', start },
      { ...thisMachine, say: () => undefined },
    );
    await expect(stack.run('service', late)).rejects.toThrow('late is not started');
  });
});

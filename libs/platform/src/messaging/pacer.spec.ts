import { Pacer } from './pacer.js';

const LONG_MS = 600_000;

describe('a pacer', () => {
  test('pauses until it is woken', async () => {
    const pacer = new Pacer();
    const pause = pacer.pause(LONG_MS);
    pacer.wake();
    await pause;
  });

  test('lets the next pause pass when it was woken between two, but only that one', async () => {
    const pacer = new Pacer();
    pacer.wake();
    await pacer.pause(LONG_MS);
    let isOver = false;
    const second = pacer.pause(LONG_MS).then(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    pacer.stop();
    await second;
  });

  test('rests for its time though it is woken, and the wake-up is met by the next pause', async () => {
    const pacer = new Pacer();
    let isOver = false;
    const rest = pacer.rest(LONG_MS).then(() => (isOver = true));
    pacer.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    await pacer.pause(LONG_MS);
    pacer.stop();
    await Promise.all([rest, pacer.rest(LONG_MS)]);
  });

  test('pauses for the limit when nobody wakes it', async () => {
    const begun = performance.now();
    await new Pacer().pause(20);
    expect(performance.now() - begun).toBeGreaterThan(15);
  });

  test('ends all pauses at once when it stops, and begins none after', async () => {
    const pacer = new Pacer();
    const pauses = [pacer.pause(LONG_MS), pacer.pause(LONG_MS), pacer.pause(LONG_MS)];
    pacer.stop();
    await Promise.all([...pauses, pacer.untilStopped, pacer.pause(LONG_MS)]);
    expect(pacer.stopped).toBe(true);
  });

  test('does something again and again until it is told to end', async () => {
    let times = 0;
    await new Promise<void>((resolve) => {
      const end = new Pacer().every(1, () => {
        times += 1;
        if (times < 3) return;
        end();
        resolve();
      });
    });
    await new Pacer().pause(20);
    expect(times).toBe(3);
  });
});

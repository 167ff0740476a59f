import { parts, readOptions } from './options.js';

describe('readOptions', () => {
  test('measures every part by default, and less of each when it is to be quick', () => {
    const [usual, quick] = [readOptions([]), readOptions(['--quick'])];
    expect(usual.only).toEqual(parts);
    expect(quick.only).toEqual(parts);
    expect(quick.events).toBeLessThan(usual.events);
    expect(quick.run_s).toBeLessThan(usual.run_s);
    expect(quick.limit_s).toBeLessThan(usual.limit_s);
  });

  test('a bound given by itself wins', () => {
    const given = ['--quick', '--only', 'drain,streams', '--drain', '7', '--readers', '5,6', '--json', 'a.json'];
    expect(readOptions(given)).toMatchObject({
      only: ['drain', 'streams'],
      drained: 7,
      readers: [5, 6],
      json: 'a.json',
    });
  });

  test.each([
    [['--only', 'all'], '--only takes commands'],
    [['--run', '0'], '--run takes whole numbers above 0, not 0'],
    [['--rates', '50,x'], '--rates takes whole numbers above 0, not x'],
    [['--fast'], 'fast'],
    [['commands'], 'commands'],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

import { SettableClock } from '@liandong/kernel';
import { Tries } from './tries.js';

let clock: SettableClock;
let tries: Tries;
const tryOften = (key: string, times: number) => {
  for (let time = 0; time < times; time += 1) tries.add(key);
};

beforeEach(() => {
  clock = new SettableClock(new Date('2026-05-08T02:00:00Z'));
  tries = new Tries({ atMost: 3, window_s: 60, remembered: 2 }, () => clock.now());
});

test('a key has so many tries in a window, and is told how long to wait for the next', () => {
  tryOften('one', 2);
  expect(tries.waitOf('one')).toBeUndefined();
  tryOften('one', 1);
  expect(tries.waitOf('one')).toBe(60);
  expect(tries.waitOf('another')).toBeUndefined();
  clock.advance({ seconds: 59 });
  expect(tries.waitOf('one')).toBe(1);
  clock.advance({ seconds: 1 });
  expect(tries.waitOf('one')).toBeUndefined();
});

test('no more keys are remembered than is allowed, whatever is tried', () => {
  tryOften('one', 3);
  for (const key of ['two', 'three']) tryOften(key, 1);
  expect(tries.waitOf('one')).toBeUndefined();
  tryOften('three', 2);
  expect(tries.waitOf('three')).toBe(60);
});

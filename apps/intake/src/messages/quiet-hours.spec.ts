import { isQuiet } from './quiet-hours.js';

const at = (time: string) => new Date(`2026-03-02T${time}:00+08:00`);

test.each([
  ['20:59', false],
  ['21:00', true],
  ['00:30', true],
  ['07:59', true],
  ['08:00', false],
])('from 21:00 to 08:00, %s in China is quiet: %s', (time, quiet) => {
  expect(isQuiet(at(time), '21:00', '08:00')).toBe(quiet);
});

test('hours within one day, and none at all', () => {
  expect([isQuiet(at('12:30'), '12:00', '14:00'), isQuiet(at('14:00'), '12:00', '14:00')]).toEqual([true, false]);
  expect(isQuiet(at('00:00'), '00:00', '00:00')).toBe(false);
});

import { comesFromHere } from './comes-from-here.js';

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  comesFromHere({ socket: { remoteAddress }, headers } as Parameters<typeof comesFromHere>[0]);

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.7', false],
  ['::ffff:10.0.0.7', false],
  ['2001:db8::1', false],
])('a request from %s comes from this machine: %s', (address, expected) => expect(from(address)).toBe(expected));

test.each([['x-forwarded-for'], ['forwarded']])('one that a proxy passed on by %s does not', (header) => {
  expect(from('127.0.0.1', { [header]: '203.0.113.5' })).toBe(false);
});

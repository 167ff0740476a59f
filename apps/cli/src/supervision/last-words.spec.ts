import { farewell, tellingLine } from './last-words.js';

describe('the last words of a process', () => {
  test('are the last line that is no part of a stack trace', () => {
    const log = [
      '{"level":"info","msg":"older"}',
      'referral: Error: getaddrinfo ENOTFOUND db',
      '    at lookup (node:dns:1:1)',
      '  errno: -3008',
      '}',
      '',
      'Node.js v20.20.2',
      '',
    ];
    expect(tellingLine(log)).toBe('referral: Error: getaddrinfo ENOTFOUND db');
  });

  test('are all that it says of itself, to the end, and nothing from before', () => {
    const log = [
      'referral: older',
      '{"level":"info","msg":"x"}',
      'referral: RULES r.json: /a one-of',
      'CALENDAR c.json: /b',
      '',
    ];
    expect(farewell(log, 'referral')).toBe('referral: RULES r.json: /a one-of\n  CALENDAR c.json: /b');
    expect(farewell(log.toReversed(), 'referral')).toBe('referral: older');
    expect(farewell([...log, '{"msg":"relay: stopped"}'], 'referral')).toBeUndefined();
    expect(farewell(['x', 'y'], 'referral')).toBeUndefined();
  });

  test('of a JSON line are its message and its error', () => {
    expect(tellingLine(['{"level":"error","msg":"relay: failed","error":"TypeError","message":"no id"}'])).toBe(
      'relay: failed: TypeError: no id',
    );
  });

  test('of a silent process are none, and of a long line its beginning', () => {
    expect(tellingLine([''])).toBeUndefined();
    expect(tellingLine(['x'.repeat(5_000)])).toHaveLength(300);
  });
});

import { isBusy, isCollision, isDuplicate, isOutage } from './outage.js';

const withCode = (code: string) => Object.assign(new Error('said the driver'), { code });

describe('an outage', () => {
  test.each(['08006', '08003', '57P01', '57P02', '57P03', '53300', '53200', '58030'])(
    'is a connection or server that is away: SQLSTATE %s',
    (code) => expect(isOutage(withCode(code))).toBe(true),
  );

  test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'])(
    'is an address that does not answer: %s',
    (code) => expect(isOutage(withCode(code))).toBe(true),
  );

  test.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
    'Cannot use a pool after calling end on the pool',
  ])('is what the driver says without a code: %s', (message) => {
    expect(isOutage(new Error(message))).toBe(true);
  });

  test('is found among several addresses tried, and in the cause of a failed fetch', () => {
    expect(isOutage(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
    expect(isOutage(new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }))).toBe(true);
  });

  test.each([
    ['a duplicate', withCode('23505')],
    ['a missing row of another table', withCode('23503')],
    ['row-level security', withCode('42501')],
    ['a syntax error', withCode('42601')],
    ['a bug', new TypeError('x is undefined')],
    ['a word that contains a code', withCode('XECONNREFUSEDX')],
    ['text', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('is not %s', (_what, error) => expect(isOutage(error)).toBe(false));
});

test('a duplicate is what a unique index of a table of aggregates refuses, not of the record of changes', () => {
  const duplicate = (table: string) => isDuplicate(Object.assign(withCode('23505'), { table }));
  expect(['referrals', 'cases', 'audit_entries', 'outbox'].map(duplicate)).toEqual([true, true, false, false]);
  expect(isDuplicate(withCode('23503'))).toBe(false);
});

describe('a busy database', () => {
  test.each(['55P03', '57014', '40001', '40P01'])('is told from one that is away: %s', (code) => {
    expect([isBusy(withCode(code)), isOutage(withCode(code))]).toEqual([true, true]);
  });

  test('collides only by deadlock and serialisation failure', () => {
    expect(['40001', '40P01', '55P03', '57P01'].map((code) => isCollision(withCode(code)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

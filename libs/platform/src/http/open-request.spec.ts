import { refusalOf } from '../../test/test-settings.js';
import { openRequest, type RawRequest } from './open-request.js';

const open = (headers: RawRequest['headers'], body?: unknown, url = '/api/v1/referrals') =>
  openRequest({ method: 'POST', url, headers, body });
const fingerprintOf = (body: unknown, url?: string) =>
  open({ 'idempotency-key': 'k' }, body, url).idempotency?.fingerprint;

describe('If-Match (RFC 9110, 13.1.1)', () => {
  test.each([
    ['the strong tag of the version', '"3"', true],
    ['a list with it', '"1", "3"', true],
    ['a list with it and no spaces', '"1","3"', true],
    ['any version', '*', true],
    ['another version', '"4"', false],
    ['a version that begins alike', '"33"', false],
    ['a weak tag, which never matches strongly', 'W/"3"', false],
    ['a list where only a weak tag fits', '"1", W/"3"', false],
    ['a list with spaces before the comma', '"1" , "3"', true],
  ])('%s', (_what, header, matches) => {
    expect(open({ 'if-match': header }).ifMatch?.(3)).toBe(matches);
  });

  test.each(['', '3', '"3', 'W/3', '"3" "4"', '"3",', '*, "3"', '"a b"'])(
    'that is no tag (%j) is refused',
    (header) => {
      expect(() => open({ 'if-match': header }).ifMatch?.(3)).toThrow(
        expect.objectContaining({
          code: 'request.malformed',
          problems: [{ pointer: '/header/If-Match', code: 'entity-tag' }],
        }),
      );
    },
  );

  test('that was not sent is told from one that does not match', () => {
    expect(open({}).ifMatch).toBeUndefined();
  });
});

describe('Idempotency-Key', () => {
  test.each([
    ['a bare token', '018f3c2e-7b1a', '018f3c2e-7b1a'],
    ['a string of RFC 8941: the same key', '"018f3c2e-7b1a"', '018f3c2e-7b1a'],
    ['a string with spaces', '"a key"', 'a key'],
    ['200 characters', 'k'.repeat(200), 'k'.repeat(200)],
    ['201 characters', 'k'.repeat(201), undefined],
    ['spaces without quotes', 'a key', undefined],
    ['a quote that is not closed', '"abc', undefined],
    ['a quote in the middle', 'a"b', undefined],
    ['an empty string', '""', undefined],
    ['other letters than ASCII', '键', undefined],
  ])('%s', (_what, header, key) => {
    expect(open({ 'idempotency-key': header }).idempotency?.key).toBe(key);
  });
});

describe('the fingerprint of a request', () => {
  test('is the same for the same body in another order', () => {
    expect(fingerprintOf({ a: 1, b: { c: 2, d: [3] } })).toBe(fingerprintOf({ b: { d: [3], c: 2 }, a: 1 }));
  });

  test.each([
    ['a value', { a: 2, b: [1, 2] }],
    ['a type', { a: '1', b: [1, 2] }],
    ['the order of a list', { a: 1, b: [2, 1] }],
    ['a field more', { a: 1, b: [1, 2], c: null }],
  ])('changes with %s', (_what, body) => {
    expect(fingerprintOf(body)).not.toBe(fingerprintOf({ a: 1, b: [1, 2] }));
  });

  test('changes with the address', () => {
    expect(fingerprintOf({}, '/api/v1/cases')).not.toBe(fingerprintOf({}));
  });

  test('of a body nested too deeply to walk is refused, not thrown through the server', async () => {
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    expect(await refusalOf(() => fingerprintOf(deep))).toBe('request.malformed');
  });
});

test('the language is Chinese unless English stands first', () => {
  const languageOf = (header?: string) => open({ 'accept-language': header }).language;
  expect([languageOf(), languageOf('zh-CN,en'), languageOf('fr'), languageOf('en-GB,zh'), languageOf('EN')]).toEqual([
    'zh',
    'zh',
    'zh',
    'en',
    'en',
  ]);
});

import { errorTexts, fieldTexts, type ErrorCode } from '@liandong/contracts';
import { placeOf } from './place-of.js';

test.each<[ErrorCode, string]>([
  ['access.token-missing', '/header/Authorization'],
  ['access.token-invalid', '/header/Authorization'],
  ['access.token-expired', '/header/Authorization'],
  ['access.role-lacking', '/header/Authorization'],
  ['request.idempotency-key-missing', '/header/Idempotency-Key'],
  ['request.idempotency-key-reused', '/header/Idempotency-Key'],
  ['request.if-match-missing', '/header/If-Match'],
  ['request.if-match-stale', '/header/If-Match'],
  ['request.unsupported-media-type', '/header/Content-Type'],
  ['request.too-large', ''],
  ['request.unreadable', ''],
  ['request.malformed', ''],
  ['not-found', '/path/id'],
  ['illegal-transition', '/path/id'],
])('%s is about %s', (code, pointer) => {
  expect(placeOf(code, { params: { id: 'any' } }).map((problem) => problem.pointer)).toEqual([pointer]);
});

test('what is about no single part of the request names none, and a path without an id has no place to name', () => {
  expect(placeOf('service.unavailable', { params: { id: 'any' } })).toEqual([]);
  expect(placeOf('not-found', { params: {} })).toEqual([]);
  expect(placeOf('not-found', { params: { '*': 'cases/any' } })).toEqual([]);
  expect(placeOf('not-found', { params: { number: '7' } })).toEqual([{ pointer: '/path/number', code: 'not-found' }]);
  expect(placeOf('not-found', {})).toEqual([]);
});

test('every place has a sentence for a person', () => {
  for (const code of Object.keys(errorTexts) as ErrorCode[]) {
    for (const problem of placeOf(code, { params: { id: 'any' } }))
      expect(Object.keys(fieldTexts)).toContain(problem.code);
  }
});

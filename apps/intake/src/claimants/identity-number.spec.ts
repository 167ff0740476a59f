import { checkIdNumber, normaliseIdNumber } from './identity-number.js';

const today = '2026-03-01';

test.each([
  ['resident-id', '11010519491231002X', {}],
  ['resident-id', '440524188001010014', { warning: 'unknown-division-prefix' }],
  ['resident-id', '110105194912310021', { fault: 'id-number-check-digit' }],
  ['resident-id', '110105194902310028', { fault: 'id-number-birth-date' }],
  ['residence-permit', '810000199408230021', {}],
  ['residence-permit', '11010519491231002X', { fault: 'id-number-permit-prefix' }],
  ['passport', 'E12345678', {}],
  ['passport', 'E1', { fault: 'passport-number' }],
  ['passport', 'E1234567８', { fault: 'passport-number' }],
] as const)('%s %s', (kind, number, expected) => {
  expect(checkIdNumber(kind, number, today)).toEqual(expected);
});

test('a small x is the same number as a capital X', () => {
  expect(normaliseIdNumber('11010519491231002x')).toBe('11010519491231002X');
});

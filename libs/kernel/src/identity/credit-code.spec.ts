import * as fc from 'fast-check';
import { checkCreditCode, syntheticCreditCode } from './credit-code.js';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '91510100MA00000240'])('%s is valid', (code) => {
    expect(checkCreditCode(code)).toEqual({ valid: true });
  });

  it('whose sum divides by 31 ends in 0', () => {
    expect(syntheticCreditCode('91510100MA0000024')).toBe('91510100MA00000240');
  });

  it.each([
    ['', 'length'],
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y43 ', 'length'],
    ['91350100m000100Y43', 'characters'],
    ['91350100I000100Y43', 'characters'],
    ['9135O100M000100Y43', 'characters'],
    ['91350100M000100Y4Z', 'characters'],
    ['91350100M000100Y44', 'check-character'],
    ['91350100M00010Y043', 'check-character'],
  ])('%j is refused for its %s', (text, reason) => {
    expect(checkCreditCode(text)).toEqual({ valid: false, reason });
  });

  it('cannot be completed from anything but 17 characters of the alphabet', () => {
    for (const prefix of ['', '91350100M000100Y', '91350100M000100Y43', '91350100I000100Y4']) {
      expect(() => syntheticCreditCode(prefix)).toThrow('identity.parts-invalid');
    }
  });

  const prefixes = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 17, maxLength: 17 });

  it('that was completed is valid, and with one character changed is not', () => {
    fc.assert(
      fc.property(prefixes, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 30 }), (prefix, at, step) => {
        const code = syntheticCreditCode(prefix);
        const changed = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + step) % 31);
        const mistyped = code.slice(0, at) + changed + code.slice(at + 1);
        return checkCreditCode(code).valid && !checkCreditCode(mistyped).valid;
      }),
    );
  });
});
